package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What clients count of themselves, and their makers of them, beside the calls that the ledger has of them.
///
/// All that stands on the prompt's side is one number, and so is the answer's: not every witness tells what came from a
/// cache. Money is an estimate at list price, of seats too, beside what the ledger's calls cost and are worth.
final class WitnessDays {
    private final ControlTotals totals;
    private final Spend spend;

    WitnessDays(ControlTotals totals, Spend spend) {
        this.totals = totals;
        this.spend = spend;
    }

    private static final class Told {
        private BigDecimal prompt = BigDecimal.ZERO;
        private BigDecimal answer = BigDecimal.ZERO;
        private Optional<BigDecimal> usd = Optional.empty();

        private void add(ControlTotal total) {
            BigDecimal quantity = total.amount().quantity().orElse(BigDecimal.ZERO);
            switch (total.meter().map(Meter::side).orElse(Meter.Side.INFORMATION)) {
                case PROMPT -> prompt = prompt.add(quantity);
                case ANSWER -> answer = answer.add(quantity);
                case REQUEST, STORAGE, INFORMATION -> {}
            }
            total.amount()
                    .usd()
                    .ifPresent(more ->
                            usd = Optional.of(usd.orElse(BigDecimal.ZERO).add(more)));
        }
    }

    /// One row a day (UTC) and witness that told something.
    ArrayNode of(Span span) {
        ArrayNode rows = Json.array();
        for (Progress source : totals.all()) {
            if (source.tells() == Tells.WITNESS) {
                Map<LocalDate, Told> days = told(source, span);
                Map<String, Sums> ledger = days.isEmpty() ? Map.of() : ledger(source, span);
                days.forEach((day, told) ->
                        rows.add(row(source, day, told, Optional.ofNullable(ledger.get(day.toString())))));
            }
        }
        return rows;
    }

    private Map<LocalDate, Told> told(Progress source, Span span) {
        Days days = new Days(
                span.from().atOffset(ZoneOffset.UTC).toLocalDate(),
                span.to().minusMillis(1).atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1));
        Map<LocalDate, Told> told = new TreeMap<>();
        totals.told(source.source(), days)
                .forEach(total ->
                        told.computeIfAbsent(total.day(), any -> new Told()).add(total));
        return told;
    }

    private Map<String, Sums> ledger(Progress source, Span span) {
        Filter clients = new Filter(Map.of(Dimension.CLIENT, ClientNames.of(source.vendor())));
        SpendAnswer answer =
                spend.sum(new SpendAsk(span, List.of(Dimension.DAY), clients, ZoneOffset.UTC, Integer.MAX_VALUE));
        Map<String, Sums> days = new TreeMap<>();
        answer.rows().forEach(row -> days.put(row.key().getOrDefault(Dimension.DAY, ""), row.sums()));
        return days;
    }

    private static ObjectNode row(Progress source, LocalDate day, Told told, Optional<Sums> booked) {
        ObjectNode row = Json.object()
                .put("day", day.toString())
                .put("source", source.source())
                .put("client", source.vendor())
                .put("prompt_tokens", whole(told.prompt))
                .put("ledger_prompt_tokens", side(booked, Meter.Side.PROMPT))
                .put("output_tokens", whole(told.answer))
                .put("ledger_output_tokens", side(booked, Meter.Side.ANSWER));
        if (told.usd.isPresent()) {
            row.put("estimate_usd", Money.text(Money.plain(told.usd.get())));
        } else {
            row.putNull("estimate_usd");
        }
        return row.put("ledger_usd", Money.text(booked.map(WitnessDays::worth).orElse(BigDecimal.ZERO)));
    }

    private static long whole(BigDecimal tokens) {
        return tokens.min(BigDecimal.valueOf(Long.MAX_VALUE))
                .max(BigDecimal.ZERO)
                .longValue();
    }

    private static BigDecimal worth(Sums sums) {
        return sums.costUsd().add(sums.apiEquivalentUsd());
    }

    private static long side(Optional<Sums> booked, Meter.Side side) {
        long[] tokens = {0};
        booked.ifPresent(sums -> sums.usage().forEach((meter, count) -> {
            if (meter.side() == side) {
                tokens[0] += count;
            }
        }));
        return tokens[0];
    }
}
