package dev.nytta.face.cli;

import dev.nytta.reconcile.LedgerLine;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a server's ledger booked, by provider, model and day.
///
/// Calls of a subscription are left out: no bill by use is for them. A time with more rows than an answer has is asked
/// for half by half. Where people's calls are among them it is asked for by month: days are not told whole then.
final class LedgerLines {
    private static final String MOST_ROWS = "1000";
    private static final String SUBSCRIPTION = "subscription";

    private final ApiClient client;
    private final ZoneId zone;
    private final BilledProviders providers;
    private final List<String> filter;
    private final Map<String, Set<String>> seen = new HashMap<>();
    private boolean ofPeople;
    private boolean isCut;

    LedgerLines(ApiClient client, ZoneId zone, BilledProviders providers) {
        this(client, zone, providers, List.of());
    }

    /// @param filter terms that choose calls, as `/api/v1/spend` takes them
    LedgerLines(ApiClient client, ZoneId zone, BilledProviders providers, List<String> filter) {
        this.client = client;
        this.zone = zone;
        this.providers = providers;
        this.filter = filter;
    }

    void read(LocalDate from, LocalDate to, Consumer<LedgerLine> lines) {
        if (from.isBefore(to)) {
            ofPeople =
                    client.get(path(from, to, "")).path("people").asString("").equals("included");
            if (ofPeople) {
                months(from, to, lines);
            } else {
                days(from, to, lines);
            }
        }
    }

    /// Whether people's calls are among them, so that lines are of months.
    boolean isByMonth() {
        return ofPeople;
    }

    /// Whether something of what people spent is missing, or in the wrong line: it is told whole by whole months.
    boolean isCut() {
        return isCut;
    }

    private ApiPath path(LocalDate from, LocalDate to, String groups) {
        ApiPath path = new ApiPath("/api/v1/spend")
                .with("group_by", groups)
                .with("from", from.atStartOfDay(zone).toInstant().toString())
                .with("to", to.atStartOfDay(zone).toInstant().toString())
                .with("timezone", zone.getId())
                .with("limit", MOST_ROWS);
        filter.forEach(term -> path.with("filter", term));
        return path;
    }

    private void months(LocalDate from, LocalDate to, Consumer<LedgerLine> lines) {
        LocalDate first = from;
        while (first.isBefore(to)) {
            LocalDate next = first.plusMonths(1).withDayOfMonth(1);
            LocalDate end = next.isBefore(to) ? next : to;
            month(first, end, lines);
            first = end;
        }
    }

    private void month(LocalDate from, LocalDate to, Consumer<LedgerLine> lines) {
        JsonNode spend = client.get(path(from, to, "provider,model").with("filter", "billing_mode!:" + SUBSCRIPTION));
        isCut |= spend.path("withheld").asBoolean(false);
        for (JsonNode row : spend.path("rows")) {
            isCut |= row.path("merged").asBoolean(false);
            take(row, from, lines);
        }
    }

    private void days(LocalDate from, LocalDate to, Consumer<LedgerLine> lines) {
        JsonNode spend = client.get(path(from, to, "provider,model,day,billing_mode"));
        if (!spend.path("truncated").asBoolean(false)) {
            spend.path("rows").forEach(row -> take(row, LocalDate.parse(View.text(row.path("key"), "day")), lines));
            return;
        }
        LocalDate middle = LocalDate.ofEpochDay((from.toEpochDay() + to.toEpochDay()) / 2);
        if (middle.equals(from)) {
            throw new ApiFailure(
                    "The ledger has more than " + MOST_ROWS + " models on " + from + ".",
                    "Such a day cannot be compared.");
        }
        days(from, middle, lines);
        days(middle, to, lines);
    }

    private void take(JsonNode row, LocalDate day, Consumer<LedgerLine> lines) {
        JsonNode key = row.path("key");
        if (!View.text(key, "billing_mode").equals(SUBSCRIPTION)) {
            providers.vendor(View.text(key, "provider")).ifPresent(vendor -> {
                seen.computeIfAbsent(vendor, _ -> new TreeSet<>()).add(View.text(key, "provider"));
                lines.accept(new LedgerLine(vendor, day, View.text(key, "model"), booked(row)));
            });
        }
    }

    /// The one provider that the ledger has lines of for a vendor.
    String provider(String vendor) {
        Set<String> ids = seen.getOrDefault(vendor, Set.of());
        if (ids.size() != 1) {
            throw new ApiFailure(
                    "The bill of " + vendor + " is for " + String.join(", ", ids)
                            + ", and does not say which of them a difference belongs to.",
                    "Book a bill for each with --provider; nothing was booked.");
        }
        return ids.iterator().next();
    }

    private static LedgerLine.Booked booked(JsonNode row) {
        Usage.Builder usage = Usage.builder();
        row.path("usage")
                .properties()
                .forEach(count -> Meter.named(count.getKey())
                        .ifPresent(meter -> usage.set(meter, count.getValue().asLong(0))));
        return new LedgerLine.Booked(
                row.path("calls").asLong(0),
                row.at("/coverage/unpriced").asLong(0),
                usage.build(),
                new BigDecimal(View.text(row, "cost_usd")));
    }
}
