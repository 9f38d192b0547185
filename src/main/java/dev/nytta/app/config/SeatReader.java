package dev.nytta.app.config;

import dev.nytta.usage.Seats;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Seats: `seats: [{vendor, plan, count, month_usd, from, to}]`.
final class SeatReader {
    private static final int MOST = 1_000_000;
    private static final int NANO_DIGITS = 9;
    private static final BigDecimal DEAREST = new BigDecimal("1000000");

    private SeatReader() {}

    static List<Seats> read(YamlMap root) {
        List<Seats> seats = new ArrayList<>();
        for (YamlMap map : root.maps("seats", "a seat")) {
            seat(map).ifPresent(seats::add);
        }
        return seats;
    }

    private static Optional<Seats> seat(YamlMap map) {
        String vendor = map.required("vendor");
        map.required("count");
        map.required("month_usd");
        map.required("from");
        Optional<Integer> count = map.parsed("count", "a whole number from 1 to 1000000", SeatReader::count);
        Optional<BigDecimal> price = map.parsed(
                "month_usd", "an amount in USD such as \"30\", with nine decimals at most", SeatReader::price);
        Optional<LocalDate> from = map.parsed("from", "a day such as 2026-11-01", LocalDate::parse);
        Optional<LocalDate> to = map.parsed("to", "the day after the last, such as 2027-01-01", LocalDate::parse);
        String plan = map.text("plan", "");
        map.done();
        return count.flatMap(
                many -> price.flatMap(usd -> from.map(first -> new Seats(vendor, plan, many, usd, first, to))));
    }

    private static int count(String text) {
        int count = ConfigReader.atLeast(Integer.parseInt(text), 1);
        if (count > MOST) {
            throw new IllegalArgumentException(text);
        }
        return count;
    }

    private static BigDecimal price(String text) {
        BigDecimal price = new BigDecimal(text.length() > 30 ? "" : text);
        if (price.signum() < 0 || price.scale() > NANO_DIGITS || price.compareTo(DEAREST) > 0) {
            throw new IllegalArgumentException(text);
        }
        return price;
    }
}
