package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.Ledger;
import dev.nytta.ledger.Observations;
import dev.nytta.ledger.Observations.Tally;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.usage.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How well what was spent is known: by day (UTC), source and provider, and what is missing.
final class CoverageRoutes {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);
    /// A weekend is no silence.
    private static final int SILENT_DAYS = 4;

    private final Spend spend;
    private final Ledger ledger;
    private final Observations observations;
    private final ControlStore store;
    private final ControlTotals totals;
    private final VendorDays vendorDays;
    private final SeatDays seatDays;
    private final WitnessDays witnessDays;
    private final SteadySources steady;

    CoverageRoutes(AdminRooms rooms) {
        this.spend = new Spend(rooms.events());
        this.ledger = rooms.ledger();
        this.observations = rooms.observations();
        this.store = rooms.store();
        this.totals = rooms.store().totals();
        this.seatDays = new SeatDays(rooms, spend);
        this.steady = new SteadySources(rooms.store());
        this.witnessDays = new WitnessDays(totals, spend);
        this.vendorDays = new VendorDays(rooms.store(), spend);
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/coverage", this::cover));
    }

    private Reply cover(Ask ask) {
        Question question = Question.ofUtcDays(ask);
        Instant now = Instant.ofEpochMilli(ledger.nowMillis() + 1);
        Span span = question.span(now.minus(USUAL), now);
        Fields fields = question.fields();
        if (Duration.between(span.from(), span.to()).compareTo(LONGEST) > 0) {
            fields.wrong("from", "`from` must be at most " + LONGEST.toDays() + " days before `to`.");
        }
        fields.done();
        return fields.wrongs().isEmpty()
                ? Reply.ok(view(span, question.filter()))
                : Problem.invalid(fields.wrongs()).reply();
    }

    private ObjectNode view(Span span, Filter filter) {
        SpendAnswer answer = spend.sum(new SpendAsk(
                span,
                List.of(Dimension.DAY, Dimension.SOURCE, Dimension.PROVIDER),
                filter,
                ZoneOffset.UTC,
                Integer.MAX_VALUE));
        ObjectNode view = Json.object();
        view.put("from", Json.time(span.from())).put("to", Json.time(span.to()));
        ArrayNode rows = view.putArray("rows");
        answer.rows().forEach(row -> rows.add(row(row)));
        ArrayNode told = view.putArray("told");
        observations
                .tallies(span.from().toEpochMilli(), span.to().toEpochMilli())
                .forEach(tally -> told.add(told(tally)));
        List<VendorDays.Compared> vendors = filter.equals(Filter.NONE) ? vendorDays.of(span) : List.of();
        view.set("sources", VendorTotalsView.sources(totals.all()));
        view.set("seats", filter.equals(Filter.NONE) ? seatDays.of(span) : Json.array());
        List<VendorDays.Counted> counted = filter.equals(Filter.NONE) ? vendorDays.counted(span) : List.of();
        view.set("totals", VendorTotalsView.totals(vendors));
        view.set("counts", VendorTotalsView.counts(counted));
        view.set("witnesses", filter.equals(Filter.NONE) ? witnessDays.of(span) : Json.array());
        ArrayNode missing = missing(answer.rows(), span);
        VendorTotalsView.missing(vendors, missing);
        VendorTotalsView.miscounted(counted, missing);
        view.set("missing", missing);
        return view.put("truncated", answer.truncated());
    }

    private static ObjectNode row(SpendAnswer.Row row) {
        return Json.object()
                .put("day", word(row, Dimension.DAY))
                .put("source", word(row, Dimension.SOURCE))
                .put("provider", word(row, Dimension.PROVIDER))
                .put("calls", row.sums().calls())
                .put("cost_usd", Money.text(row.sums().costUsd()))
                .put("unpriced", row.sums().coverage().unpriced());
    }

    private static ObjectNode told(Tally tally) {
        return Json.object()
                .put("day", LocalDate.ofEpochDay(tally.day()).toString())
                .put("source", tally.source())
                .put("again", tally.known())
                .put("outranked", tally.outranked());
    }

    private ArrayNode missing(List<SpendAnswer.Row> rows, Span span) {
        ArrayNode missing = Json.array();
        Map<String, String> lastDay = new TreeMap<>();
        TreeSet<String> providers = new TreeSet<>();
        for (SpendAnswer.Row row : rows) {
            lastDay.merge(word(row, Dimension.SOURCE), word(row, Dimension.DAY), CoverageRoutes::later);
            providers.add(word(row, Dimension.PROVIDER));
            long unpriced = row.sums().coverage().unpriced();
            if (unpriced > 0) {
                what(missing, "price", unpriced + " calls have no price: add one to `prices` in the configuration.")
                        .put("day", word(row, Dimension.DAY))
                        .put("source", word(row, Dimension.SOURCE))
                        .put("provider", word(row, Dimension.PROVIDER));
            }
        }
        LocalDate end = span.to().atZone(ZoneOffset.UTC).toLocalDate();
        lastDay.forEach((source, day) -> {
            if (steady.has(source) && LocalDate.parse(day).plusDays(SILENT_DAYS).isBefore(end)) {
                what(missing, "telling", "It told nothing since: is its exporter or its collector running?")
                        .put("day", day)
                        .put("source", source);
            }
        });
        providers.removeAll(told(missing));
        providers.forEach(provider -> what(
                        missing,
                        "vendor_total",
                        "What the vendor charged is not kept here: name it under `sources`, or tie a bill to these"
                                + " calls with `nytta reconcile`.")
                .put("provider", provider));
        return missing;
    }

    /// The providers whose vendors are asked; names those that do not answer.
    private Set<String> told(ArrayNode missing) {
        Set<String> vendors = new HashSet<>();
        for (Progress source : totals.all()) {
            if (source.tells() == ControlTotals.Tells.MONEY) {
                vendors.add(source.vendor());
            }
            if (!source.fault().isEmpty()) {
                what(missing, "source", source.fault())
                        .put("source", source.source())
                        .put("provider", source.vendor());
            }
        }
        store.providers().list().forEach(kept -> {
            if (vendors.contains(kept.object().kind().wireName())) {
                vendors.add(kept.object().id());
            }
        });
        return vendors;
    }

    private static ObjectNode what(ArrayNode missing, String kind, String sentence) {
        return missing.addObject()
                .put("kind", kind)
                .put("what", sentence)
                .putNull("day")
                .putNull("source")
                .putNull("provider");
    }

    private static String later(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static String word(SpendAnswer.Row row, Dimension dimension) {
        return row.key().getOrDefault(dimension, "");
    }
}
