package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.VendorDays.Compared;
import dev.nytta.ledger.ControlStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.PeoplesNames.Name;
import dev.nytta.query.Silence;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.SpendSource;
import dev.nytta.query.Sums;
import dev.nytta.query.Undeclared;
import dev.nytta.query.Unpriced;
import dev.nytta.reconcile.Kind;
import dev.nytta.reconcile.Row;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What of the last days' spend is not as it should be: undeclared, without a price, not told, or told otherwise.
///
/// Amounts are of services and of whole cells; of what people did beyond that there are names alone.
final class SpendNeeds {
    private static final String GATEWAY = "gateway";
    private static final int MOST_OF_A_KIND = 20;
    /// What a vendor's total may differ by before somebody should look, in thousandths.
    private static final BigDecimal TOLERANCE = new BigDecimal("0.005");

    private final ControlStore store;
    private final SharedSums spend;
    private final PeoplesNames names;
    private final VendorDays vendors;
    private final Span span;
    private final Reader reader;
    private final int minGroup;

    /// The time that is looked at, and for whom.
    record Asked(Span span, Reader reader) {}

    SpendNeeds(AdminRooms rooms, SharedSums spend, Asked asked) {
        this.store = rooms.store();
        this.minGroup = rooms.minGroup();
        this.spend = spend;
        this.names = spend.names();
        this.vendors = new VendorDays(rooms, spend, new VendorTimes(rooms, spend));
        this.span = asked.span();
        this.reader = asked.reader();
    }

    Stream<Need> all() {
        return Stream.of(undeclared(), unpriced(), silent(), faults(), gaps())
                .flatMap(needs -> needs.limit(MOST_OF_A_KIND));
    }

    private SpendAnswer by(SpendSource source, Dimension... groups) {
        return source.sum(new SpendAsk(span, List.of(groups), Filter.NONE, ZoneOffset.UTC, Integer.MAX_VALUE));
    }

    private Stream<Need> undeclared() {
        boolean hasMandates = !store.mandates().list().isEmpty();
        return Undeclared.of(
                        by(spend.of(reader), Dimension.TEAM, Dimension.MANDATE, Dimension.SOURCE)
                                .rows(),
                        outside(),
                        hasMandates)
                .stream()
                .map(each -> new Need(
                        Need.Kind.UNDECLARED_SPEND,
                        false,
                        each.usd(),
                        Optional.of(each.usd()).filter(usd -> usd.signum() > 0),
                        Optional.empty(),
                        Need.about(each.team().isEmpty() ? "spend" : "team", each.team()),
                        undeclared(each)));
    }

    /// By team, what people's calls came from that did not pass the gateway; that there are some is told of every team.
    private List<Name> outside() {
        Set<Name> told = Set.copyOf(names.told(span, minGroup, Dimension.TEAM, Dimension.SOURCE));
        return names.in(span, Dimension.TEAM, Dimension.SOURCE).stream()
                .filter(name -> !name.of(Dimension.SOURCE).equals(GATEWAY))
                .map(name -> told.contains(name) ? name : name.without(Dimension.SOURCE))
                .toList();
    }

    private ObjectNode undeclared(Undeclared each) {
        ObjectNode facts = Json.object()
                .put("why", each.why().wireName())
                .put("spent_usd", Money.text(each.usd()))
                .put("calls", each.calls())
                .put("people_untold", each.hasUntold())
                .put("since", Json.time(span.from()));
        facts.set("sources", Json.texts(each.sources()));
        return facts;
    }

    private Stream<Need> unpriced() {
        SpendAnswer answer = by(spend.ofServices(), Dimension.DAY, Dimension.PROVIDER, Dimension.MODEL);
        BigDecimal usual = usual(answer.total());
        return Unpriced.of(answer.rows(), models()).stream()
                .map(each -> new Need(
                        Need.Kind.UNPRICED_MODEL,
                        false,
                        usual.multiply(BigDecimal.valueOf(each.calls())),
                        Optional.empty(),
                        each.since().map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC)),
                        Need.about("model", each.model()).put("provider", each.provider()),
                        unpriced(each)));
    }

    /// An invoice names all of them.
    private List<Name> models() {
        int least = SharedSums.seesInvoices(reader) ? 1 : minGroup;
        return names.told(span, least, Dimension.PROVIDER, Dimension.MODEL);
    }

    private static ObjectNode unpriced(Unpriced each) {
        ObjectNode facts = Json.object().put("calls", each.calls());
        Json.put(facts, "since", each.since().map(LocalDate::toString));
        return facts.put("people_untold", each.since().isEmpty());
    }

    /// What a call with a price costs on average: the guess that such models are ordered by.
    private static BigDecimal usual(Sums total) {
        long priced = total.calls() - total.coverage().unpriced();
        return priced <= 0
                ? BigDecimal.ZERO
                : total.costUsd().divide(BigDecimal.valueOf(priced), 12, RoundingMode.HALF_EVEN);
    }

    private Stream<Need> silent() {
        LocalDate today = LocalDate.ofInstant(span.to(), ZoneOffset.UTC);
        return Silence.of(
                        by(spend.ofServices(), Dimension.DAY, Dimension.SOURCE).rows(),
                        names.told(span, minGroup, Dimension.DAY, Dimension.SOURCE),
                        today)
                .stream()
                .map(each -> new Need(
                        Need.Kind.SILENT_SOURCE,
                        false,
                        each.missedUsd(),
                        each.usualUsd().map(_ -> each.missedUsd()),
                        Optional.of(each.lastDay().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                        Need.about("source", each.source()),
                        silent(each)));
    }

    private static ObjectNode silent(Silence each) {
        ObjectNode facts =
                Json.object().put("last_day", each.lastDay().toString()).put("silent_days", each.silentDays());
        Json.put(facts, "usual_usd", each.usualUsd().map(Need::rounded));
        return facts;
    }

    /// Vendors that do not answer when they are asked.
    private Stream<Need> faults() {
        return store.totals().all().stream()
                .filter(source -> !source.fault().isEmpty())
                .map(source -> new Need(
                        Need.Kind.SILENT_SOURCE,
                        false,
                        BigDecimal.ZERO,
                        Optional.empty(),
                        Optional.empty(),
                        Need.about("source", source.source()),
                        Json.object()
                                .put("last_day", source.until().minusDays(1).toString())
                                .put("vendor", source.vendor())
                                .put("fault", source.fault())));
    }

    private Stream<Need> gaps() {
        return vendors.of(span).stream().flatMap(vendor -> gap(vendor).stream());
    }

    /// What differs of one vendor.
    private static final class Gap {
        private BigDecimal told = BigDecimal.ZERO;
        private BigDecimal booked = BigDecimal.ZERO;
        private BigDecimal open = BigDecimal.ZERO;
        private BigDecimal missing = BigDecimal.ZERO;

        Gap(List<Row> rows) {
            rows.forEach(this::add);
        }

        private void add(Row row) {
            told = told.add(row.sides().billUsd());
            booked = booked.add(row.sides().ledgerUsd());
            for (Row.Part part : row.parts()) {
                BigDecimal usd = part.usd().abs();
                open = part.kind().isSettled() ? open : open.add(usd);
                missing = part.kind() == Kind.MISSING_IN_LEDGER ? missing.add(usd) : missing;
            }
        }

        boolean isSmall() {
            return open.compareTo(told.max(booked).multiply(TOLERANCE)) <= 0;
        }

        ObjectNode facts(boolean shown) {
            ObjectNode facts = Json.object();
            amount(facts, "vendor_usd", told, shown);
            amount(facts, "ledger_usd", booked, shown);
            amount(facts, "unmatched_usd", open, shown);
            amount(facts, "missing_in_ledger_usd", missing, shown);
            return facts;
        }

        private static void amount(ObjectNode facts, String name, BigDecimal usd, boolean shown) {
            Json.put(facts, name, Optional.of(Money.text(usd)).filter(_ -> shown));
        }
    }

    /// A month's amounts are an invoice's: for those who may see one.
    private Optional<Need> gap(Compared vendor) {
        boolean shown = !vendor.times().hasPeople() || SharedSums.seesInvoices(reader);
        Gap gap = new Gap(vendor.reconciled().rows());
        if (gap.isSmall()) {
            return Optional.empty();
        }
        ObjectNode facts = gap.facts(shown);
        facts.set("sources", Json.texts(vendor.sources()));
        return Optional.of(new Need(
                Need.Kind.COVERAGE_GAP,
                false,
                shown ? gap.open : BigDecimal.ZERO,
                Optional.of(gap.open).filter(_ -> shown),
                Optional.empty(),
                Need.about("provider", vendor.vendor()),
                facts));
    }
}
