package dev.nytta.app.run;

import java.util.Map;

/// A run within a run: a script under `nytta run` that calls `nytta run` itself.
///
/// The inner one goes through the outer's gateway, so that the outer's budget holds and no call is booked twice.
public final class Nesting {
    private static final String VARIABLE = "NYTTA_RUN";

    private Nesting() {}

    public static boolean isInside(Map<String, String> environment) {
        return !environment.getOrDefault(VARIABLE, "").isEmpty();
    }

    /// Tells the program's own programs that they are in a run.
    ///
    /// @param run its id, or what stands for it
    public static void mark(Map<String, String> variables, String run) {
        variables.put(VARIABLE, run);
    }
}
