package dev.nytta.policy;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A budget made ready for matching; remembers the span it was last in, since nearly every call falls into it.
final class ScopedBudget {
    /// The account of calls that have no value for a `per` key: they share one, so that leaving it out escapes nothing.
    static final String NO_VALUE = "(none)";

    private final Budget budget;
    private final List<Map.Entry<ScopeKey, String>> scope;
    private final ZoneId zone;
    private volatile Windows.Span lastSpan = new Windows.Span(0, 0, 0);
    /// Of a budget without `per`, where nearly all calls have the same.
    private volatile Optional<Claim> lastClaim = Optional.empty();

    ScopedBudget(Budget budget, ZoneId defaultZone) {
        this.budget = budget;
        this.scope = List.copyOf(budget.scope().entrySet());
        this.zone = budget.zone().orElse(defaultZone);
    }

    Budget budget() {
        return budget;
    }

    ZoneId zone() {
        return zone;
    }

    boolean covers(Subject subject) {
        for (Map.Entry<ScopeKey, String> entry : scope) {
            if (!Glob.matches(entry.getValue(), subject.value(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /// @param authorised whether the call runs regardless of price
    Claim claim(Subject subject, long atMillis, boolean authorised) {
        Windows.Span span = span(atMillis);
        Claim.Bind bind = bind(authorised);
        Optional<Claim> last = lastClaim;
        if (last.isPresent() && isOf(last.get(), span, bind)) {
            return last.get();
        }
        Claim claim = claim(value(subject), span, bind);
        if (budget.per().isEmpty()) {
            lastClaim = Optional.of(claim);
        }
        return claim;
    }

    private static boolean isOf(Claim claim, Windows.Span span, Claim.Bind bind) {
        return claim.windowStartMillis() == span.startMillis() && claim.bind() == bind;
    }

    private Claim claim(String value, Windows.Span span, Claim.Bind bind) {
        return new Claim(
                budget.id(),
                value,
                budget.generation(),
                span.startMillis(),
                span.endMillis(),
                span.rollingMillis(),
                budget.limitNano(),
                bind,
                budget.basis());
    }

    private Claim.Bind bind(boolean authorised) {
        return switch (budget.mode()) {
            case HARD -> authorised && !budget.absolute() ? Claim.Bind.AUTHORISED : Claim.Bind.HARD;
            case SOFT -> Claim.Bind.SOFT;
            case OBSERVE -> Claim.Bind.OBSERVE;
        };
    }

    private Windows.Span span(long atMillis) {
        Windows.Span span = lastSpan;
        if (!span.holds(atMillis)) {
            span = Windows.span(budget.window(), zone, atMillis);
            lastSpan = span;
        }
        return span;
    }

    private String value(Subject subject) {
        if (budget.per().isEmpty()) {
            return "";
        }
        StringBuilder joined = new StringBuilder();
        for (ScopeKey key : budget.per()) {
            String value = subject.value(key);
            joined.append(joined.isEmpty() ? "" : "/").append(value.isEmpty() ? NO_VALUE : value);
        }
        return joined.toString();
    }
}
