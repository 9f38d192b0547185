package dev.nytta.usage;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A limit in money on a scope for a window.
///
/// @param scope each key with the value that an attribution must have; all must match, none matches every call
/// @param per one budget of its own for each combination of these keys' values
/// @param limitNano nano-USD
/// @param absolute binds calls of a `regardless` mandate too
/// @param countObserved whether spend seen outside the gateway counts on a hard budget (`count: all`)
/// @param countFrom what a generation starts with
/// @param generation raised by every change of scope, zone or window, and by asking for the window's spend later on
/// @param managedBy `store`, or the file and line that declares it
public record Budget(
        String id,
        Map<ScopeKey, String> scope,
        List<ScopeKey> per,
        long limitNano,
        Window window,
        Optional<ZoneId> zone,
        Mode mode,
        Basis basis,
        boolean absolute,
        boolean countObserved,
        CountFrom countFrom,
        int generation,
        String managedBy) {

    /// How a limit binds.
    public enum Mode {
        HARD,
        SOFT,
        OBSERVE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Which amount of a call is counted.
    public enum Basis {
        COST,
        API_EQUIVALENT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a new budget, or a new generation of one, starts with.
    public enum CountFrom {
        /// With nothing.
        NOW,
        /// With what its current window has cost already.
        WINDOW_START;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Budget {
        scope = scope.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, term -> Composed.of(term.getValue())));
        per = List.copyOf(per);
    }

    /// A budget that starts with nothing.
    public Budget(
            String id,
            Map<ScopeKey, String> scope,
            List<ScopeKey> per,
            long limitNano,
            Window window,
            Optional<ZoneId> zone,
            Mode mode,
            Basis basis,
            boolean absolute,
            boolean countObserved,
            int generation,
            String managedBy) {
        this(
                id,
                scope,
                per,
                limitNano,
                window,
                zone,
                mode,
                basis,
                absolute,
                countObserved,
                CountFrom.NOW,
                generation,
                managedBy);
    }

    private static final String MANDATE = "mandate:";

    /// The budget that a mandate's limit is: for its whole life, and binding its `regardless` calls too.
    public static Budget of(Mandate mandate) {
        return new Budget(
                idOfMandate(mandate.id()),
                Map.of(ScopeKey.MANDATE, mandate.id()),
                List.of(),
                mandate.limitNano(),
                Window.Calendar.TOTAL,
                Optional.empty(),
                Mode.HARD,
                Basis.COST,
                true,
                false,
                1,
                mandate.managedBy());
    }

    /// The budget of one `nytta run`: for the whole run, binding its `regardless` calls too; of a subscription's calls
    /// the value at list price counts.
    ///
    /// @param id of the run
    /// @param scope the run's key, or nothing where all calls are the run's
    public static Budget ofRun(String id, Map<ScopeKey, String> scope, long limitNano) {
        return new Budget(
                id,
                scope,
                List.of(),
                limitNano,
                Window.Calendar.TOTAL,
                Optional.empty(),
                Mode.HARD,
                Basis.API_EQUIVALENT,
                true,
                false,
                1,
                "store");
    }

    public static String idOfMandate(String mandate) {
        return MANDATE + mandate;
    }

    /// Whether a budget's id says that it is a mandate's limit; such ids are not given to other budgets.
    public static boolean isOfMandate(String budget) {
        return budget.startsWith(MANDATE);
    }

    /// Whether spend that was seen outside the gateway counts: on a hard budget only if it says so.
    public boolean countsObserved() {
        return mode != Mode.HARD || countObserved;
    }

    /// Whether its amounts go on where those of the other are: the same calls count.
    public boolean countsSame(Budget other) {
        return generation == other.generation && countsObserved() == other.countsObserved();
    }

    public Budget withGeneration(int other) {
        return with(countFrom, other);
    }

    public Budget countingFrom(CountFrom other) {
        return with(other, generation);
    }

    private Budget with(CountFrom otherCount, int otherGeneration) {
        return new Budget(
                id,
                scope,
                per,
                limitNano,
                window,
                zone,
                mode,
                basis,
                absolute,
                countObserved,
                otherCount,
                otherGeneration,
                managedBy);
    }

    /// Whether two definitions mean the same money: neither scope, accounts, window nor zone differ.
    public boolean sameShape(Budget other) {
        return scope.equals(other.scope)
                && per.equals(other.per)
                && window.equals(other.window)
                && zone.equals(other.zone);
    }
}
