package dev.nytta.torture;

/// One thing that is done to a server, and what must be true afterwards.
///
/// @param id as in docs/torture.md: `K-01`
/// @param title what is done
/// @param criterion when it passes
/// @param quick whether the short form runs it too
record Scenario(String id, String title, String criterion, boolean quick, Trial trial) {

    /// Does it. Throws where the criterion is not met.
    @FunctionalInterface
    interface Trial {
        /// What was seen, in a few words and figures.
        String run(World world) throws Exception;
    }
}
