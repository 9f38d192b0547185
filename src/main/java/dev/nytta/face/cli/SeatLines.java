package dev.nytta.face.cli;

import dev.nytta.face.Dollars;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What seats cost in a time, a line for each vendor: never a part of what was spent.
final class SeatLines {
    private SeatLines() {}

    private static final class Sum {
        private BigDecimal seatUsd = BigDecimal.ZERO;
        private BigDecimal worthUsd = BigDecimal.ZERO;
    }

    /// @param seats as `/api/v1/coverage` tells of them, a row for each day and vendor
    static List<String> of(JsonNode seats) {
        Map<String, Sum> vendors = new TreeMap<>();
        for (JsonNode day : seats) {
            Sum sum = vendors.computeIfAbsent(View.text(day, "vendor"), any -> new Sum());
            sum.seatUsd = sum.seatUsd.add(new BigDecimal(View.text(day, "seat_usd")));
            sum.worthUsd = sum.worthUsd.add(new BigDecimal(View.text(day, "api_equivalent_usd")));
        }
        List<String> lines = new ArrayList<>();
        vendors.forEach((vendor, sum) -> {
            if (sum.seatUsd.signum() > 0) {
                lines.add("Seats of " + vendor + " cost " + Dollars.shown(sum.seatUsd)
                        + " USD in this time beside that; calls of its subscriptions are worth "
                        + Dollars.shown(sum.worthUsd) + " USD at list price.");
            }
        });
        return lines;
    }
}
