package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.policy.NearestName;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What vendors charged or counted and clients counted of themselves, as it was told: day by day (UTC), by model and
/// meter.
final class TotalsRoutes {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_ROWS = 10_000;

    private final ControlTotals totals;
    private final InstantSource clock;

    TotalsRoutes(AdminRooms rooms) {
        this.totals = rooms.store().totals();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/totals", this::tell));
    }

    private Reply tell(Ask ask) {
        Question question = Question.ofUtcDays(ask);
        Fields fields = question.fields();
        Optional<String> source = fields.text("source");
        Instant now = clock.instant();
        Span span = question.span(now.minus(USUAL), now);
        if (Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
            fields.wrong("from", "`from` must be at most " + LONGEST.toDays() + " days before `to`.");
        }
        if (!question.filter().equals(Filter.NONE)) {
            fields.wrong("filter", "Totals are of whole days of a vendor: leave `filter` out.");
        }
        List<Progress> all = totals.all();
        source.ifPresent(name -> checkKnown(name, all, fields));
        fields.done();
        if (!fields.wrongs().isEmpty()) {
            return Problem.invalid(fields.wrongs()).reply();
        }
        return Reply.ok(view(
                all.stream()
                        .filter(each -> source.isEmpty() || source.get().equals(each.source()))
                        .toList(),
                days(span)));
    }

    private static void checkKnown(String name, List<Progress> all, Fields fields) {
        List<String> names = all.stream().map(Progress::source).toList();
        if (!names.contains(name)) {
            fields.wrong(
                    "source",
                    "No source of this name told anything: "
                            + NearestName.of(name, names)
                                    .map(near -> "did you mean `" + near + "`?")
                                    .orElse(
                                            names.isEmpty()
                                                    ? "name one under `sources` in the configuration."
                                                    : "there are " + String.join(", ", names) + "."));
        }
    }

    private static Days days(Span span) {
        return new Days(
                span.from().atOffset(ZoneOffset.UTC).toLocalDate(),
                span.to().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1));
    }

    private ObjectNode view(List<Progress> sources, Days days) {
        ObjectNode view = Json.object();
        view.put("from", days.from().toString()).put("to", days.until().toString());
        ArrayNode heads = VendorTotalsView.sources(sources);
        for (int i = 0; i < sources.size(); i++) {
            ((ObjectNode) heads.get(i)).set("ledger_filter", filter(sources.get(i)));
        }
        view.set("sources", heads);
        ArrayNode rows = view.putArray("rows");
        boolean truncated = false;
        for (Progress source : sources) {
            for (ControlTotal total : totals.told(source.source(), days)) {
                truncated |= rows.size() >= MOST_ROWS;
                if (!truncated) {
                    rows.add(row(source, total));
                }
            }
        }
        return view.put("truncated", truncated);
    }

    /// Which of the ledger's calls a source is for, where its vendor's providers do not tell.
    private static ArrayNode filter(Progress source) {
        ArrayNode terms = Json.array();
        if (source.tells() == Tells.WITNESS || ClientNames.isSeller(source.vendor())) {
            ClientNames.of(source.vendor()).forEach(client -> terms.add("client:" + client));
        } else {
            ClientNames.sellers().forEach(client -> terms.add("client!:" + client));
        }
        return terms;
    }

    private static ObjectNode row(Progress source, ControlTotal total) {
        ObjectNode row = Json.object()
                .put("source", source.source())
                .put("day", total.day().toString())
                .put("provider", total.provider())
                .put("model", total.model())
                .put("meter", total.meter().map(Meter::wireName).orElse(""));
        put(row, "quantity", total.amount().quantity());
        put(row, "usd", total.amount().usd());
        return row;
    }

    private static void put(ObjectNode row, String name, Optional<BigDecimal> number) {
        if (number.isPresent()) {
            row.put(name, Money.text(Money.plain(number.get())));
        } else {
            row.putNull(name);
        }
    }
}
