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
/// for half by half.
final class LedgerLines {
    private static final String MOST_ROWS = "1000";
    private static final String SUBSCRIPTION = "subscription";

    private final ApiClient client;
    private final ZoneId zone;
    private final BilledProviders providers;
    private final List<String> filter;
    private final Map<String, Set<String>> seen = new HashMap<>();

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
        if (!from.isBefore(to)) {
            return;
        }
        ApiPath path = new ApiPath("/api/v1/spend")
                .with("group_by", "provider,model,day,billing_mode")
                .with("from", from.atStartOfDay(zone).toInstant().toString())
                .with("to", to.atStartOfDay(zone).toInstant().toString())
                .with("timezone", zone.getId())
                .with("limit", MOST_ROWS);
        filter.forEach(term -> path.with("filter", term));
        JsonNode spend = client.get(path);
        if (!spend.path("truncated").asBoolean(false)) {
            spend.path("rows").forEach(row -> take(row, lines));
            return;
        }
        LocalDate middle = LocalDate.ofEpochDay((from.toEpochDay() + to.toEpochDay()) / 2);
        if (middle.equals(from)) {
            throw new ApiFailure(
                    "The ledger has more than " + MOST_ROWS + " models on " + from + ".",
                    "Such a day cannot be compared.");
        }
        read(from, middle, lines);
        read(middle, to, lines);
    }

    private void take(JsonNode row, Consumer<LedgerLine> lines) {
        JsonNode key = row.path("key");
        if (!View.text(key, "billing_mode").equals(SUBSCRIPTION)) {
            providers.vendor(View.text(key, "provider")).ifPresent(vendor -> {
                seen.computeIfAbsent(vendor, _ -> new TreeSet<>()).add(View.text(key, "provider"));
                lines.accept(new LedgerLine(
                        vendor, LocalDate.parse(View.text(key, "day")), View.text(key, "model"), booked(row)));
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
