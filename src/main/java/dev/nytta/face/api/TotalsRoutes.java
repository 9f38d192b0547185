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
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What vendors charged or counted and clients counted of themselves, as it was told: day by day (UTC), by model and
/// meter.
///
/// Where people's calls are in it, it is told by month to who may see invoices ([VendorTimes]), and a witness' not at
/// all: nobody bills a client's calls.
final class TotalsRoutes {
    private static final Duration USUAL = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(400);
    private static final int MOST_ROWS = 10_000;

    private final ControlTotals totals;
    private final InstantSource clock;
    private final SharedSums spend;
    private final AdminRooms rooms;

    TotalsRoutes(AdminRooms rooms, SharedSums spend) {
        this.rooms = rooms;
        this.totals = rooms.store().totals();
        this.spend = spend;
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
        return Reply.ok(new View(span, ask.reader())
                .of(all.stream()
                        .filter(each -> source.isEmpty() || source.get().equals(each.source()))
                        .toList()));
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

    /// One answer.
    private final class View {
        private final Span span;
        private final Reader reader;
        private final VendorTimes times = new VendorTimes(rooms, spend);
        private final ArrayNode rows = Json.array();
        private boolean truncated;

        View(Span span, Reader reader) {
            this.span = span;
            this.reader = reader;
        }

        ObjectNode of(List<Progress> sources) {
            Days days = BilledTime.touched(span);
            ObjectNode view = Json.object();
            view.put("from", days.from().toString()).put("to", days.until().toString());
            ArrayNode heads = VendorTotalsView.sources(sources);
            for (int i = 0; i < sources.size(); i++) {
                Progress source = sources.get(i);
                boolean ofPeople = times.hasPeople(source, span);
                ((ObjectNode) heads.get(i))
                        .put("by", ofPeople ? by(source) : "day")
                        .set("ledger_filter", filter(source));
                if (ofPeople) {
                    months(source);
                } else {
                    totals.told(source.source(), days)
                            .forEach(total -> add(source, total, total.day().plusDays(1)));
                }
            }
            view.set("sources", heads);
            view.set("rows", rows);
            return view.put("truncated", truncated);
        }

        private String by(Progress source) {
            return isTold(source) ? "month" : "nothing";
        }

        private boolean isTold(Progress source) {
            return source.tells() != Tells.WITNESS && SharedSums.seesInvoices(reader);
        }

        private void months(Progress source) {
            if (isTold(source)) {
                for (Days month : BilledTime.months(List.of(source), span, spend.billedTo())) {
                    Map<ControlTotal.Key, ControlTotal> sums = new LinkedHashMap<>();
                    totals.told(source.source(), month).stream()
                            .map(total -> total.on(month.from()))
                            .forEach(total -> sums.merge(total.key(), total, ControlTotal::plus));
                    sums.values().forEach(total -> add(source, total, month.until()));
                }
            }
        }

        private void add(Progress source, ControlTotal total, LocalDate until) {
            truncated |= rows.size() >= MOST_ROWS;
            if (!truncated) {
                rows.add(row(source, total, until));
            }
        }
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

    private static ObjectNode row(Progress source, ControlTotal total, LocalDate until) {
        ObjectNode row = Json.object()
                .put("source", source.source())
                .put("day", total.day().toString())
                .put("until", until.toString())
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
