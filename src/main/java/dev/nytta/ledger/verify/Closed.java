package dev.nytta.ledger.verify;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What was booked lately, for corrections: each must say what it corrects. Bounded, as the writer's memory is.
final class Closed {
    private static final int REMEMBERED = 20_000;

    private final Map<Long, Booking> byHold = new Bounded<>();
    private final Map<UUID, Facts> byEvent = new Bounded<>();

    private record Booking(List<Line.Key> accounts, Facts facts) {}

    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > REMEMBERED;
        }
    }

    void hold(long hold, List<Line> lines, Facts facts) {
        byHold.put(hold, new Booking(keys(lines), facts));
        event(facts);
    }

    void event(Facts facts) {
        byEvent.put(facts.id(), facts);
    }

    private static List<Line.Key> keys(List<Line> lines) {
        return lines.stream().map(Line::key).toList();
    }

    /// An adjustment corrects what the hold was closed with, on the accounts that it was taken on. One of a hold that
    /// the writer had forgotten corrects nothing.
    void checkAdjusted(long hold, List<Line> lines, Facts former) throws Refuted {
        Booking booking = byHold.get(hold);
        if (booking != null && !lines.isEmpty()) {
            Refuted.unless(
                    booking.accounts().equals(keys(lines)),
                    "hold " + hold + " is adjusted on other accounts than its own");
            Refuted.unless(
                    booking.facts().sameMoney(former),
                    "hold " + hold + " is adjusted from USD " + former.costText() + ", but was closed with USD "
                            + booking.facts().costText());
        }
    }

    void checkSuperseded(UUID event, Facts former) throws Refuted {
        Facts booked = byEvent.get(event);
        Refuted.unless(
                booked == null || booked.sameMoney(former),
                "event " + event + " is superseded at other amounts than it was booked with");
    }
}
