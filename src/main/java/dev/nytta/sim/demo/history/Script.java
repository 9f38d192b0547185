package dev.nytta.sim.demo.history;

import dev.nytta.sim.demo.Seat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// The company's life outside the gateway, from [#DAYS] days before it was first looked at for as long as it is asked
/// for.
///
/// In it are: a move of the billing that runs whatever it costs (team payments, from day 40), a release that spoils the
/// cache (days 52 to 69), an agent that ran away (the night of day 82), a team that fills a target of tokens in the
/// last week of each month (growth), a model without a price (nightly job, from day 84), a collector that stopped
/// (opencode's, after day 84).
///
/// @param seats who is there
/// @param first the first day, UTC
/// @param seed all of it is made from that and the day
public record Script(List<Seat> seats, LocalDate first, long seed) {
    /// How long the history is.
    /// What a collector that stays tells of, until it falls silent.
    public static final String COLLECTED = "log:opencode";
    public static final int DAYS = 90;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    public Script {
        seats = List.copyOf(seats);
    }

    /// The script of a company that is looked at for the first time on this day.
    public static Script upTo(LocalDate today, List<Seat> seats, long seed) {
        return new Script(seats, today.minusDays(DAYS), seed);
    }

    /// The beginning of the history.
    public Instant begin() {
        return start(first);
    }

    /// The first day of which the collector of opencode's logs told nothing.
    public LocalDate silentFrom() {
        return first.plusDays(Season.COLLECTOR_STOPS + 1L);
    }

    /// The calls that began in a stretch of time, the earliest first.
    ///
    /// @param until not included
    public List<Told> between(Instant from, Instant until) {
        long fromMillis = from.toEpochMilli();
        long untilMillis = until.toEpochMilli();
        LocalDate after = LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(1);
        return LocalDate.ofInstant(from, ZoneOffset.UTC)
                .datesUntil(after)
                .flatMap(this::day)
                .filter(told -> told.atMillis() >= fromMillis && told.atMillis() < untilMillis)
                .sorted(Comparator.comparingLong(Told::atMillis).thenComparing(Told::key))
                .toList();
    }

    private Stream<Told> day(LocalDate day) {
        Season season = Season.of(first, day);
        return seats.stream().flatMap(seat -> new Workday(seat, season, random(seat, day)).calls().stream());
    }

    private SplittableRandom random(Seat seat, LocalDate day) {
        return new SplittableRandom(
                seed + SPREAD * (day.toEpochDay() * 65_537 + seat.id().hashCode()));
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
