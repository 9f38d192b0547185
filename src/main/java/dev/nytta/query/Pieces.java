package dev.nytta.query;

import java.util.List;
import java.util.stream.Stream;

/// Which parts of a stretch of time are read from sums of days, which from sums of hours, and which call by call.
///
/// @param days whole ones that are summed and unchanged since
/// @param hours whole ones that are closed, in none of these days
/// @param millis all the rest
/// @param afterSeq of what is read call by call, only what came behind this record
record Pieces(List<Run> days, List<Run> hours, List<Run> millis, long afterSeq) {
    private static final long DAY_HOURS = 24;
    private static final long HOUR_MILLIS = 3_600_000;

    Pieces(List<Run> days, List<Run> hours, List<Run> millis) {
        this(days, hours, millis, 0);
    }

    /// With those of the time behind it.
    Pieces and(Pieces later) {
        return new Pieces(joined(days, later.days), joined(hours, later.hours), joined(millis, later.millis));
    }

    private static List<Run> joined(List<Run> runs, List<Run> later) {
        return Stream.concat(runs.stream(), later.stream()).toList();
    }

    /// What is read from sums.
    Pieces closed() {
        return new Pieces(days, hours, List.of());
    }

    boolean hasClosed() {
        return !days.isEmpty() || !hours.isEmpty();
    }

    /// What is read from sums of days that rest.
    Pieces resting(long recentHour) {
        return new Pieces(
                Run.before(Math.floorDiv(recentHour, DAY_HOURS), days), Run.before(recentHour, hours), List.of());
    }

    /// What is read from sums of all later days.
    Pieces recent(long recentHour) {
        return new Pieces(Run.from(Math.floorDiv(recentHour, DAY_HOURS), days), Run.from(recentHour, hours), List.of());
    }

    /// All hours that any of it may be in, whatever the days' zone is.
    List<Run> hoursOfAll() {
        return Stream.of(
                        days.stream().map(run -> new Run((run.from() - 1) * DAY_HOURS, (run.to() + 1) * DAY_HOURS)),
                        hours.stream(),
                        millis.stream()
                                .map(run -> new Run(
                                        Math.floorDiv(run.from(), HOUR_MILLIS), Math.ceilDiv(run.to(), HOUR_MILLIS))))
                .flatMap(runs -> runs)
                .toList();
    }

    /// What is read call by call and stays as it is until an hour of it is opened.
    ///
    /// @param open hours that are, in milliseconds
    Pieces settled(List<Run> open) {
        return calls(millis.stream().flatMap(run -> run.without(open).stream()));
    }

    /// What is read call by call in hours that are open.
    Pieces live(List<Run> open) {
        return calls(millis.stream().flatMap(run -> run.without(run.without(open)).stream()));
    }

    private static Pieces calls(Stream<Run> millis) {
        return new Pieces(List.of(), List.of(), millis.toList());
    }

    /// What is read call by call, as far as there is any call.
    ///
    /// @param newestMillis the last moment of a call
    /// @param after only what came behind this record
    Pieces open(long newestMillis, long after) {
        return new Pieces(
                List.of(),
                List.of(),
                millis.stream()
                        .filter(run -> run.from() <= newestMillis)
                        .map(run -> new Run(run.from(), Math.min(run.to(), newestMillis + 1)))
                        .toList(),
                after);
    }

    /// What is read call by call, by which an answer is known again: an end that no call has come to yet is none.
    ///
    /// @param newestMillis the last moment of a call
    List<Run> singles(long newestMillis) {
        return millis.stream()
                .map(run -> run.to() > newestMillis ? new Run(run.from(), Long.MAX_VALUE) : run)
                .toList();
    }
}
