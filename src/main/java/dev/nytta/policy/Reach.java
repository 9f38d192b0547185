package dev.nytta.policy;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Window;
import java.time.ZoneId;

/// Which spend of the past a budget reaches, and on which of its accounts: by the rules that new calls are judged by.
public final class Reach {
    private final ScopedBudget budget;
    private final RuleSettings settings;

    private Reach(ScopedBudget budget, RuleSettings settings) {
        this.budget = budget;
        this.settings = settings;
    }

    public static Reach of(Budget budget, RuleSettings settings) {
        return new Reach(new ScopedBudget(budget, settings.zone()), settings);
    }

    /// The first moment that counts at this one, and the moment behind the last: a calendar window is the one that it
    /// lies in; a rolling one begins with its oldest bucket that has not left, and has no end.
    public Windows.Span window(long atMillis) {
        ZoneId zone = budget.zone();
        return switch (budget.budget().window()) {
            case Window.Calendar calendar -> Windows.span(calendar, zone, atMillis);
            case Window.Rolling rolling -> {
                long length = rolling.length().toMillis();
                yield new Windows.Span(
                        Windows.span(rolling, zone, atMillis - length).startMillis(), Long.MAX_VALUE, length);
            }
        };
    }

    /// By which one window is told from the next: its start, or 0 of a rolling one, which begins anew with every
    /// moment.
    public long windowMark(long atMillis) {
        return switch (budget.budget().window()) {
            case Window.Calendar _ -> window(atMillis).startMillis();
            case Window.Rolling _ -> 0;
        };
    }

    /// Length of a rolling window's bucket; the whole of time for a calendar window, which is in one piece.
    public long pieceMillis() {
        return switch (budget.budget().window()) {
            case Window.Calendar _ -> Long.MAX_VALUE;
            case Window.Rolling rolling -> Windows.bucketMillis(rolling);
        };
    }

    public boolean covers(Attribution who, String model, String provider) {
        return budget.covers(subject(who, model, provider));
    }

    /// The account of such a call, in the window or bucket of this moment, bound as the budget's mode says.
    public Claim claim(Attribution who, String model, String provider, long atMillis) {
        return budget.claim(subject(who, model, provider), atMillis, false);
    }

    private Subject subject(Attribution who, String model, String provider) {
        return new Subject(settings.organization(), who, model, provider);
    }
}
