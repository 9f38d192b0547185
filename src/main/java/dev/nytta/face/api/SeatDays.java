package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Money;
import dev.nytta.usage.Seats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;

/// What seats cost a day, beside what calls of a subscription are worth at list price. Neither is spend.
final class SeatDays {
    private static final Filter SUBSCRIPTIONS = new Filter(Map.of(Dimension.BILLING_MODE, List.of("subscription")));

    private final List<Seats> seats;
    private final ControlStore store;
    private final Spend spend;

    SeatDays(AdminRooms rooms, Spend spend) {
        this.seats = rooms.seats();
        this.store = rooms.store();
        this.spend = spend;
    }

    private record Key(LocalDate day, String vendor) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int days = day.compareTo(other.day);
            return days == 0 ? vendor.compareTo(other.vendor) : days;
        }
    }

    private static final class Cell {
        private long count;
        private BigDecimal seatUsd = BigDecimal.ZERO;
        private long calls;
        private BigDecimal worthUsd = BigDecimal.ZERO;

        private void paid(Seats paid, LocalDate day) {
            count += paid.count();
            seatUsd = seatUsd.add(paid.costUsd(day));
        }

        private void used(Sums sums) {
            calls += sums.calls();
            worthUsd = worthUsd.add(sums.apiEquivalentUsd());
        }
    }

    /// One row a day (UTC) and vendor that has either.
    ArrayNode of(Span span) {
        Map<Key, Cell> cells = new TreeMap<>();
        paid(span, cells);
        used(span, cells);
        ArrayNode rows = Json.array();
        cells.forEach((key, cell) -> rows.addObject()
                .put("day", key.day().toString())
                .put("vendor", key.vendor())
                .put("seats", cell.count)
                .put("seat_usd", Money.text(cell.seatUsd))
                .put("calls", cell.calls)
                .put("api_equivalent_usd", Money.text(cell.worthUsd)));
        return rows;
    }

    /// A day that has begun is paid for whole.
    private void paid(Span span, Map<Key, Cell> cells) {
        LocalDate day = span.from().atOffset(ZoneOffset.UTC).toLocalDate();
        LocalDate last = span.to().minusNanos(1).atOffset(ZoneOffset.UTC).toLocalDate();
        for (; !day.isAfter(last); day = day.plusDays(1)) {
            for (Seats each : seats) {
                if (each.isOn(day)) {
                    cells.computeIfAbsent(new Key(day, each.vendor()), any -> new Cell())
                            .paid(each, day);
                }
            }
        }
    }

    private void used(Span span, Map<Key, Cell> cells) {
        Map<String, String> kinds = new HashMap<>();
        store.providers()
                .list()
                .forEach(kept ->
                        kinds.put(kept.object().id(), kept.object().kind().wireName()));
        SpendAnswer answer = spend.sum(new SpendAsk(
                span, List.of(Dimension.DAY, Dimension.PROVIDER), SUBSCRIPTIONS, ZoneOffset.UTC, Integer.MAX_VALUE));
        for (SpendAnswer.Row row : answer.rows()) {
            String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
            LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
            cells.computeIfAbsent(new Key(day, kinds.getOrDefault(provider, provider)), any -> new Cell())
                    .used(row.sums());
        }
    }
}
