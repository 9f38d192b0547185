package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
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
import tools.jackson.databind.node.ObjectNode;

/// What seats cost a day, beside what calls of a subscription are worth at list price. Neither is spend.
final class SeatDays {
    private static final Filter SUBSCRIPTIONS = new Filter(Map.of(Dimension.BILLING_MODE, List.of("subscription")));

    private final List<Seats> seats;
    private final ControlStore store;
    private final SharedSums spend;

    SeatDays(AdminRooms rooms, SharedSums spend) {
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
        private boolean isMerged;
        private BigDecimal worthUsd = BigDecimal.ZERO;

        private void paid(Seats paid, LocalDate day) {
            count += paid.count();
            seatUsd = seatUsd.add(paid.costUsd(day));
        }

        private void used(SpendAnswer.Row row) {
            calls += row.sums().calls();
            isMerged |= !row.merged().isEmpty();
            worthUsd = worthUsd.add(row.sums().apiEquivalentUsd());
        }

        private ObjectNode view(Key key) {
            ObjectNode view = Json.object()
                    .put("day", key.day().toString())
                    .put("vendor", key.vendor())
                    .put("seats", count)
                    .put("seat_usd", Money.text(seatUsd));
            if (isMerged) {
                view.putNull("calls");
            } else {
                view.put("calls", calls);
            }
            return view.put("api_equivalent_usd", Money.text(worthUsd)).put("merged", isMerged);
        }
    }

    /// One row a day (UTC) and vendor that has either. What people used stands on the first day of its cell, and
    /// without a vendor where that is not told apart; how many calls it was is not known of a subscription's alone.
    ArrayNode of(Span span, Reader reader) {
        Map<Key, Cell> cells = new TreeMap<>();
        paid(span, cells);
        used(span, reader, cells);
        ArrayNode rows = Json.array();
        cells.forEach((key, cell) -> rows.add(cell.view(key)));
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

    private void used(Span span, Reader reader, Map<Key, Cell> cells) {
        Map<String, String> kinds = new HashMap<>();
        store.providers()
                .list()
                .forEach(kept ->
                        kinds.put(kept.object().id(), kept.object().kind().wireName()));
        SpendAsk ask = new SpendAsk(
                span, List.of(Dimension.DAY, Dimension.PROVIDER), SUBSCRIPTIONS, ZoneOffset.UTC, Integer.MAX_VALUE);
        for (SpendAnswer.Row row : spend.of(reader).sum(ask).rows()) {
            String provider = row.key().getOrDefault(Dimension.PROVIDER, "");
            LocalDate day = LocalDate.parse(row.key().getOrDefault(Dimension.DAY, ""));
            if (row.merged().isEmpty() || row.sums().apiEquivalentUsd().signum() != 0) {
                cells.computeIfAbsent(new Key(day, kinds.getOrDefault(provider, provider)), any -> new Cell())
                        .used(row);
            }
        }
    }
}
