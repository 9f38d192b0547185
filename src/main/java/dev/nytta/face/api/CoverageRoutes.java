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
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.SharedAnswer;
import dev.nytta.query.Span;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How well what was spent is known: by day (UTC), source and provider, and what is missing.
///
/// What people spent is in it as whole cells, which do not tell sources apart; of sources that enough people have there
/// are the names and the last day.
final class CoverageRoutes {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);
    /// A weekend is no silence.
    private static final int SILENT_DAYS = 4;

    private final SharedSums spend;
    private final PeoplesNames names;
    private final Ledger ledger;
    private final Observations observations;
    private final ControlStore store;
    private final ControlTotals totals;
    private final AdminRooms rooms;
    private final SeatDays seatDays;
    private final SteadySources steady;

    CoverageRoutes(AdminRooms rooms, SharedSums spend) {
        this.spend = spend;
        this.names = spend.names();
        this.ledger = rooms.ledger();
        this.observations = rooms.observations();
        this.store = rooms.store();
        this.totals = rooms.store().totals();
        this.seatDays = new SeatDays(rooms, spend);
        this.steady = new SteadySources(rooms.store());
        this.rooms = rooms;
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
                ? Reply.ok(new View(span, question.filter(), ask.reader()).of())
                : Problem.invalid(fields.wrongs()).reply();
    }

    /// One answer.
    private final class View {
        private final Span span;
        private final Filter filter;
        private final Reader reader;
        private final boolean whole;
        private final Set<String> ofPeople = new HashSet<>();
        private final Set<String> named = new HashSet<>();
        private final Map<String, String> lastDays = new TreeMap<>();

        View(Span span, Filter filter, Reader reader) {
            this.span = span;
            this.filter = filter;
            this.reader = reader;
            this.whole = filter.equals(Filter.NONE);
            names.in(span, Dimension.SOURCE).forEach(name -> ofPeople.add(name.of(Dimension.SOURCE)));
            names.told(span, rooms.minGroup(), Dimension.SOURCE).forEach(name -> named.add(name.of(Dimension.SOURCE)));
            names(rooms.minGroup(), Dimension.DAY, Dimension.SOURCE)
                    .forEach(name ->
                            lastDays.merge(name.of(Dimension.SOURCE), name.of(Dimension.DAY), CoverageRoutes::later));
        }

        /// Names of what few calls would be in, are a person's.
        private List<PeoplesNames.Name> names(int people, Dimension... dimensions) {
            return whole ? names.told(span, people, dimensions) : List.of();
        }

        /// Of people's sources those are named that enough of them have.
        private boolean isNamed(String source) {
            return named.contains(source) || !ofPeople.contains(source);
        }

        ObjectNode of() {
            SharedAnswer shared = spend.sum(
                    new SpendAsk(
                            span,
                            List.of(Dimension.DAY, Dimension.SOURCE, Dimension.PROVIDER),
                            filter,
                            ZoneOffset.UTC,
                            Integer.MAX_VALUE),
                    reader);
            ObjectNode view = Json.object();
            view.put("from", Json.time(span.from())).put("to", Json.time(span.to()));
            ArrayNode rows = view.putArray("rows");
            shared.spend().rows().forEach(row -> rows.add(row(row)));
            ArrayNode sources = view.putArray("people_sources");
            lastDays.forEach(
                    (source, day) -> sources.addObject().put("source", source).put("last_day", day));
            told(view.putArray("told"));
            ArrayNode missing = missing(shared.spend().rows());
            vendors(view, missing);
            view.set("missing", missing);
            return view.put("truncated", shared.spend().truncated())
                    .put("people", shared.people().wireName())
                    .put("withheld", shared.withheld());
        }

        private void told(ArrayNode told) {
            observations.tallies(span.from().toEpochMilli(), span.to().toEpochMilli()).stream()
                    .filter(tally -> isNamed(tally.source()))
                    .forEach(tally -> told.add(CoverageRoutes.told(tally, ofPeople.contains(tally.source()))));
        }

        private void vendors(ObjectNode view, ArrayNode missing) {
            boolean months = SharedSums.seesInvoices(reader);
            VendorTimes times = new VendorTimes(rooms, spend);
            VendorDays vendorDays = new VendorDays(rooms, spend, times);
            List<VendorDays.Compared> vendors = whole ? vendorDays.of(span) : List.of();
            List<VendorDays.Counted> counted = whole ? vendorDays.counted(span) : List.of();
            view.set("sources", VendorTotalsView.sources(totals.all()));
            view.set("seats", whole ? seatDays.of(span, reader) : Json.array());
            view.set("totals", VendorTotalsView.totals(vendors, months));
            view.set("counts", VendorTotalsView.counts(counted, months));
            view.set("witnesses", whole ? new WitnessDays(rooms, spend, times).of(span) : Json.array());
            VendorTotalsView.Telling telling = new VendorTotalsView.Telling(months, models());
            VendorTotalsView.missing(vendors, telling, missing);
            VendorTotalsView.miscounted(counted, telling, missing);
        }

        /// Those that services call, or enough people.
        private Set<String> models() {
            Set<String> models = new HashSet<>();
            names(rooms.minGroup(), Dimension.MODEL).forEach(name -> models.add(name.of(Dimension.MODEL)));
            SpendAsk ask =
                    new SpendAsk(span, List.of(Dimension.MODEL), Filter.NONE, ZoneOffset.UTC, SpendAsk.LIMIT_MAX);
            spend.ofServices().sum(ask).rows().forEach(row -> models.add(word(row, Dimension.MODEL)));
            return models;
        }

        private ArrayNode missing(List<SpendAnswer.Row> rows) {
            ArrayNode missing = Json.array();
            TreeSet<String> providers = new TreeSet<>();
            for (SpendAnswer.Row row : rows) {
                if (row.merged().isEmpty()) {
                    lastDays.merge(word(row, Dimension.SOURCE), word(row, Dimension.DAY), CoverageRoutes::later);
                }
                providers.add(word(row, Dimension.PROVIDER));
                unpriced(row, missing);
            }
            // An invoice names all of them.
            int least = SharedSums.seesInvoices(reader) ? 1 : rooms.minGroup();
            names(least, Dimension.PROVIDER).forEach(name -> providers.add(name.of(Dimension.PROVIDER)));
            providers.remove("");
            silent(missing);
            providers.removeAll(CoverageRoutes.this.told(missing));
            providers.forEach(provider -> what(
                            missing,
                            "vendor_total",
                            "What the vendor charged is not kept here: name it under `sources`, or tie a bill to"
                                    + " these calls with `nytta reconcile`.")
                    .put("provider", provider));
            return missing;
        }

        private void silent(ArrayNode missing) {
            LocalDate end = span.to().atZone(ZoneOffset.UTC).toLocalDate();
            lastDays.forEach((source, day) -> {
                if (steady.has(source)
                        && LocalDate.parse(day).plusDays(SILENT_DAYS).isBefore(end)) {
                    what(missing, "telling", "It told nothing since: is its exporter or its collector running?")
                            .put("day", day)
                            .put("source", source);
                }
            });
        }
    }

    private static void unpriced(SpendAnswer.Row row, ArrayNode missing) {
        long unpriced = row.sums().coverage().unpriced();
        if (unpriced > 0) {
            ObjectNode what = what(
                    missing, "price", unpriced + " calls have no price: add one to `prices` in the configuration.");
            what.put("day", word(row, Dimension.DAY));
            List.of(Dimension.SOURCE, Dimension.PROVIDER)
                    .forEach(name -> Json.put(
                            what, name.wireName(), Optional.of(word(row, name)).filter(_ -> tells(row, name))));
        }
    }

    private static boolean tells(SpendAnswer.Row row, Dimension name) {
        return !row.merged().contains(name.wireName());
    }

    private static ObjectNode row(SpendAnswer.Row row) {
        ObjectNode view = Json.object()
                .put("day", word(row, Dimension.DAY))
                .put("source", word(row, Dimension.SOURCE))
                .put("provider", word(row, Dimension.PROVIDER))
                .put("calls", row.sums().calls())
                .put("cost_usd", Money.text(row.sums().costUsd()))
                .put("unpriced", row.sums().coverage().unpriced())
                .put("merged", !row.merged().isEmpty());
        view.set("merged_names", Json.texts(row.merged()));
        return view;
    }

    /// How many calls of people a source told of is not told, and so neither how many it told again.
    private static ObjectNode told(Tally tally, boolean ofPeople) {
        ObjectNode told = Json.object()
                .put("day", LocalDate.ofEpochDay(tally.day()).toString())
                .put("source", tally.source());
        return ofPeople
                ? told.putNull("again").putNull("outranked")
                : told.put("again", tally.known()).put("outranked", tally.outranked());
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
