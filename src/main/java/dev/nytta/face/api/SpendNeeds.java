package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.VendorDays.Compared;
import dev.nytta.ledger.ControlStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
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
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// What of the last days' spend is not as it should be: undeclared, without a price, not told, or told otherwise.
final class SpendNeeds {
    private static final int MOST_OF_A_KIND = 20;
    /// What a vendor's total may differ by before somebody should look, in thousandths.
    private static final BigDecimal TOLERANCE = new BigDecimal("0.005");

    private final ControlStore store;
    private final SpendSource spend;
    private final Span span;

    SpendNeeds(ControlStore store, SpendSource spend, Span span) {
        this.store = store;
        this.spend = spend;
        this.span = span;
    }

    Stream<Need> all() {
        return Stream.of(undeclared(), unpriced(), silent(), faults(), gaps())
                .flatMap(needs -> needs.limit(MOST_OF_A_KIND));
    }

    private SpendAnswer by(Dimension... groups) {
        return spend.sum(new SpendAsk(span, List.of(groups), Filter.NONE, ZoneOffset.UTC, Integer.MAX_VALUE));
    }

    private Stream<Need> undeclared() {
        boolean hasMandates = !store.mandates().list().isEmpty();
        return Undeclared.of(
                        by(Dimension.TEAM, Dimension.MANDATE, Dimension.SOURCE).rows(), hasMandates)
                .stream()
                .map(each -> new Need(
                        Need.Kind.UNDECLARED_SPEND,
                        false,
                        each.usd(),
                        Optional.of(each.usd()),
                        Optional.empty(),
                        Need.about(each.team().isEmpty() ? "spend" : "team", each.team()),
                        undeclared(each)));
    }

    private ObjectNode undeclared(Undeclared each) {
        ObjectNode facts = Json.object()
                .put("why", each.why().wireName())
                .put("spent_usd", Money.text(each.usd()))
                .put("calls", each.calls())
                .put("since", Json.time(span.from()));
        facts.set("sources", Json.texts(each.sources()));
        return facts;
    }

    private Stream<Need> unpriced() {
        SpendAnswer answer = by(Dimension.DAY, Dimension.PROVIDER, Dimension.MODEL);
        BigDecimal usual = usual(answer.total());
        return Unpriced.of(answer.rows()).stream()
                .map(each -> new Need(
                        Need.Kind.UNPRICED_MODEL,
                        false,
                        usual.multiply(BigDecimal.valueOf(each.calls())),
                        Optional.empty(),
                        Optional.of(each.since().atStartOfDay().toInstant(ZoneOffset.UTC)),
                        Need.about("model", each.model()).put("provider", each.provider()),
                        Json.object()
                                .put("calls", each.calls())
                                .put("since", each.since().toString())));
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
        return Silence.of(by(Dimension.DAY, Dimension.SOURCE).rows(), today).stream()
                .map(each -> new Need(
                        Need.Kind.SILENT_SOURCE,
                        false,
                        each.missedUsd(),
                        Optional.of(each.missedUsd()),
                        Optional.of(each.lastDay().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC)),
                        Need.about("source", each.source()),
                        Json.object()
                                .put("last_day", each.lastDay().toString())
                                .put("silent_days", each.silentDays())
                                .put("usual_usd", Need.rounded(each.usualUsd()))));
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
        return new VendorDays(store, spend).of(span).stream().flatMap(vendor -> gap(vendor).stream());
    }

    private static Optional<Need> gap(Compared vendor) {
        BigDecimal told = BigDecimal.ZERO;
        BigDecimal booked = BigDecimal.ZERO;
        BigDecimal open = BigDecimal.ZERO;
        BigDecimal missing = BigDecimal.ZERO;
        for (Row row : vendor.reconciled().rows()) {
            told = told.add(row.sides().billUsd());
            booked = booked.add(row.sides().ledgerUsd());
            for (Row.Part part : row.parts()) {
                BigDecimal usd = part.usd().abs();
                open = part.kind().isSettled() ? open : open.add(usd);
                missing = part.kind() == Kind.MISSING_IN_LEDGER ? missing.add(usd) : missing;
            }
        }
        if (open.compareTo(told.max(booked).multiply(TOLERANCE)) <= 0) {
            return Optional.empty();
        }
        ObjectNode facts = Json.object()
                .put("vendor_usd", Money.text(told))
                .put("ledger_usd", Money.text(booked))
                .put("unmatched_usd", Money.text(open))
                .put("missing_in_ledger_usd", Money.text(missing));
        facts.set("sources", Json.texts(vendor.sources()));
        return Optional.of(new Need(
                Need.Kind.COVERAGE_GAP,
                false,
                open,
                Optional.of(open),
                Optional.empty(),
                Need.about("provider", vendor.vendor()),
                facts));
    }
}
