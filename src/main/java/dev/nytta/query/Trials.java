package dev.nytta.query;

import dev.nytta.query.Bootstrap.Left;
import dev.nytta.usage.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The same forecast made at the same point of past windows, beside how they ended.
///
/// Each knows only the whole days before its point. From nine windows on their errors give the interval: of n ordered
/// ratios of what came to what was expected, the places 0.1 (n + 1) and 0.9 (n + 1), which eight do not have.
final class Trials {
    private static final int MOST = 12;
    private static final int ENOUGH = 9;

    private final List<Trial> trials;

    private Trials(List<Trial> trials) {
        this.trials = trials;
    }

    /// One past window.
    ///
    /// @param ratio what came, as a part of what was expected
    /// @param inside whether it came out within the interval of that day
    private record Trial(double ratio, boolean inside) {}

    /// @param wholeDays how many days of the window are over
    static Trials of(DaySeries history, Window.Calendar window, Stretch now, int wholeDays) {
        List<Trial> trials = new ArrayList<>();
        Stretch past = now.before(window);
        for (int at = 0; at < MOST; at++) {
            trial(history, past, wholeDays).ifPresent(trials::add);
            past = past.before(window);
        }
        return new Trials(trials);
    }

    static Trials none() {
        return new Trials(List.of());
    }

    private static Optional<Trial> trial(DaySeries all, Stretch window, int wholeDays) {
        Stretch rest = new Stretch(window.from().plusDays(Math.min(wholeDays, window.days() - 1)), window.to());
        DaySeries history = all.before(rest.from());
        if (history.size() < WeekdayModel.DAYS_LEAST) {
            return Optional.empty();
        }
        Projection projection =
                Projection.of(history, rest.each().map(day -> new Left(day, 1)).toList());
        double actual = all.within(rest).sum().doubleValue();
        double expected = projection.sum();
        return expected == 0
                ? Optional.empty()
                : Optional.of(new Trial(actual / expected, projection.low() <= actual && actual <= projection.high()));
    }

    boolean areEnough() {
        return trials.size() >= ENOUGH;
    }

    int windows() {
        return trials.size();
    }

    /// How many ended within the interval that this method gave: where the errors of the windows make it, the one that
    /// the others make.
    int inside() {
        return Math.toIntExact(IntStream.range(0, trials.size())
                .filter(at ->
                        areEnough() ? isInsideTheOthers(at) : trials.get(at).inside())
                .count());
    }

    private boolean isInsideTheOthers(int one) {
        double[] others = IntStream.range(0, trials.size())
                .filter(at -> at != one)
                .mapToDouble(at -> trials.get(at).ratio())
                .sorted()
                .toArray();
        double ratio = trials.get(one).ratio();
        return ordered(others, 0.1) <= ratio && ratio <= ordered(others, 0.9);
    }

    /// What the least of it may be in 80 of 100 cases, as a part of what is expected.
    double lowRatio() {
        return Math.min(1, ordered(ratios(), 0.1));
    }

    double highRatio() {
        return Math.max(1, ordered(ratios(), 0.9));
    }

    private double[] ratios() {
        return trials.stream().mapToDouble(Trial::ratio).sorted().toArray();
    }

    /// The value at the place share × (n + 1), counted from 1, in proportion between neighbours.
    static double ordered(double[] sorted, double share) {
        double at = Math.clamp(share * (sorted.length + 1), 1, sorted.length) - 1;
        return Bootstrap.quantile(sorted, sorted.length == 1 ? 0 : at / (sorted.length - 1));
    }
}
