package dev.nytta.query;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The organisation, as far as its people's cells need it.
///
/// @param zone whose days cells have
/// @param parentOf the team that a team belongs to, or empty
public record People(ZoneId zone, UnaryOperator<String> parentOf) {
    private static final int DEPTH_MAX = 20;

    /// The same, with the days of another zone.
    People in(ZoneId other) {
        return new People(other, parentOf);
    }

    int day(Instant at) {
        return Math.toIntExact(LocalDate.ofInstant(at, zone).toEpochDay());
    }

    boolean startsDay(Instant at) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant().equals(at);
    }

    boolean startsMonth(Instant at) {
        return startsDay(at) && LocalDate.ofInstant(at, zone).getDayOfMonth() == 1;
    }

    Instant startOfDay(Instant at) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant();
    }

    Instant startOfMonth(Instant at) {
        return LocalDate.ofInstant(at, zone)
                .withDayOfMonth(1)
                .atStartOfDay(zone)
                .toInstant();
    }

    /// A team and all above it.
    List<String> upward(String team) {
        return Stream.iterate(team, name -> !name.isEmpty(), parentOf)
                .limit(DEPTH_MAX)
                .toList();
    }
}
