package dev.nytta.fuzz;

import java.util.List;

/// One reader under attack.
///
/// @param name of its folder of kept inputs
/// @param seeds inputs to start from, beside the kept ones
/// @param trial throws where a rule is broken
record Target(String name, List<byte[]> seeds, Trial trial) {
    static final List<Target> ALL = List.of(
            new Target("requests", FuzzRequests.seeds(), FuzzRequests::fuzzerTestOneInput),
            new Target("answers", FuzzAnswers.seeds(), FuzzAnswers::fuzzerTestOneInput),
            new Target("json", FuzzJson.seeds(), FuzzJson::fuzzerTestOneInput),
            new Target("heads", FuzzHeads.seeds(), FuzzHeads::fuzzerTestOneInput),
            new Target("records", FuzzRecords.seeds(), FuzzRecords::fuzzerTestOneInput),
            new Target("config", FuzzConfig.seeds(), FuzzConfig::fuzzerTestOneInput),
            new Target("overlay", FuzzOverlay.seeds(), FuzzOverlay::fuzzerTestOneInput));

    /// What Jazzer calls.
    @FunctionalInterface
    interface Trial {
        void on(byte[] bytes);
    }

    static void must(boolean holds, String rule) {
        if (!holds) {
            throw new AssertionError(rule);
        }
    }
}
