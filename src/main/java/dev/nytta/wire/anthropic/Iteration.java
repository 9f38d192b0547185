package dev.nytta.wire.anthropic;

/// One entry of `usage.iterations`: a sampling run inside the answer, with its own model and counts.
///
/// @param model the model that ran, or empty where the entry does not say
record Iteration(Kind kind, String model, Counts counts) {
    /// What an entry stands for.
    enum Kind {
        /// A run that gave the answer (or a declined one); the answer's own counts hold its tokens.
        MESSAGE,
        /// A question to another model. Whether the answer's own counts hold it is not documented.
        ADVISOR,
        /// Outside the answer's own counts: compaction (so the SDK says), and what we do not know.
        OUTSIDE;

        static Kind of(String type) {
            return switch (type) {
                case "message", "fallback_message" -> MESSAGE;
                case "advisor_message" -> ADVISOR;
                default -> OUTSIDE;
            };
        }
    }
}
