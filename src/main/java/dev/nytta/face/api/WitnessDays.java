package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.SpendSource;
import dev.nytta.query.Sums;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What clients count of themselves, and their makers of them, beside the calls that the ledger has of them.
///
/// All that stands on the prompt's side is one number, and so is the answer's: not every witness tells what came from a
/// cache. Money is an estimate at list price, of seats too, beside what the ledger's calls cost and are worth. Where
/// people's calls are in it there are no amounts, but how much of what was counted the ledger has, of all days at once.
final class WitnessDays {
    private static final int PERCENT = 2;
    private static final List<String> AMOUNTS = List.of(
            "prompt_tokens",
            "ledger_prompt_tokens",
            "output_tokens",
            "ledger_output_tokens",
            "estimate_usd",
            "ledger_usd");

    private final ControlTotals totals;
    private final Spend whole;
    private final SharedSums shared;
    private final VendorTimes times;

    WitnessDays(AdminRooms rooms, SharedSums shared, VendorTimes times) {
        this.totals = rooms.store().totals();
        this.whole = new Spend(rooms.events());
        this.shared = shared;
        this.times = times;
    }

    private static final class Told {
        private BigDecimal prompt = BigDecimal.ZERO;
        private BigDecimal answer = BigDecimal.ZERO;
        private Optional<BigDecimal> usd = Optional.empty();

        private BigDecimal tokens() {
            return prompt.add(answer);
        }

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

    /// One row a day (UTC) and witness that told something, or one a witness where people's calls are in it.
    ArrayNode of(Span span) {
        ArrayNode rows = Json.array();
        for (Progress source : totals.all()) {
            SortedMap<LocalDate, Told> days = source.tells() == Tells.WITNESS ? told(source, span) : new TreeMap<>();
            if (!days.isEmpty() && times.hasPeople(source, span)) {
                rows.add(share(source, span, days));
            } else if (!days.isEmpty()) {
                Map<String, Sums> ledger = ledger(source, shared.ofServices(), span);
                days.forEach((day, told) ->
                        rows.add(row(source, day, told, Optional.ofNullable(ledger.get(day.toString())))));
            }
        }
        return rows;
    }

    private SortedMap<LocalDate, Told> told(Progress source, Span span) {
        SortedMap<LocalDate, Told> told = new TreeMap<>();
        totals.told(source.source(), BilledTime.touched(span))
                .forEach(total ->
                        told.computeIfAbsent(total.day(), any -> new Told()).add(total));
        return told;
    }

    /// Whole percents of both sums: neither can be told from it.
    private ObjectNode share(Progress source, Span span, SortedMap<LocalDate, Told> days) {
        BigDecimal told = days.values().stream().map(Told::tokens).reduce(BigDecimal.ZERO, BigDecimal::add);
        long booked = 0;
        for (Map.Entry<String, Sums> day : ledger(source, whole, span).entrySet()) {
            Optional<Sums> sums =
                    Optional.of(day.getValue()).filter(_ -> days.containsKey(LocalDate.parse(day.getKey())));
            booked += side(sums, Meter.Side.PROMPT) + side(sums, Meter.Side.ANSWER);
        }
        ObjectNode row = head(source, days.firstKey(), days.lastKey().plusDays(1));
        AMOUNTS.forEach(row::putNull);
        return told.signum() == 0
                ? row.putNull("share")
                : row.put(
                        "share", Money.text(BigDecimal.valueOf(booked).divide(told, PERCENT, RoundingMode.HALF_EVEN)));
    }

    private static ObjectNode head(Progress source, LocalDate day, LocalDate until) {
        return Json.object()
                .put("day", day.toString())
                .put("until", until.toString())
                .put("source", source.source())
                .put("client", source.vendor());
    }

    private static Map<String, Sums> ledger(Progress source, SpendSource spend, Span span) {
        Filter clients = new Filter(Map.of(Dimension.CLIENT, ClientNames.of(source.vendor())));
        SpendAnswer answer =
                spend.sum(new SpendAsk(span, List.of(Dimension.DAY), clients, ZoneOffset.UTC, Integer.MAX_VALUE));
        Map<String, Sums> days = new TreeMap<>();
        answer.rows().forEach(row -> days.put(row.key().getOrDefault(Dimension.DAY, ""), row.sums()));
        return days;
    }

    private static ObjectNode row(Progress source, LocalDate day, Told told, Optional<Sums> booked) {
        ObjectNode row = head(source, day, day.plusDays(1))
                .put("prompt_tokens", whole(told.prompt))
                .put("ledger_prompt_tokens", side(booked, Meter.Side.PROMPT))
                .put("output_tokens", whole(told.answer))
                .put("ledger_output_tokens", side(booked, Meter.Side.ANSWER));
        if (told.usd.isPresent()) {
            row.put("estimate_usd", Money.text(Money.plain(told.usd.get())));
        } else {
            row.putNull("estimate_usd");
        }
        return row.put("ledger_usd", Money.text(booked.map(WitnessDays::worth).orElse(BigDecimal.ZERO)))
                .putNull("share");
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
