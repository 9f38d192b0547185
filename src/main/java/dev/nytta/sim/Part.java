package dev.nytta.sim;

/// A piece of an answer.
sealed interface Part {
    /// What it is billed for.
    int tokens();

    /// Reasoning; its text may stay hidden.
    record Thinking(String text) implements Part {
        @Override
        public int tokens() {
            return Ask.tokens(text.length());
        }
    }

    /// What the user reads.
    record Text(String text) implements Part {
        @Override
        public int tokens() {
            return Ask.tokens(text.length());
        }
    }

    /// A call of a client's tool.
    ///
    /// @param id unique in the answer, without the dialect's prefix
    /// @param arguments a JSON object
    record Call(String id, String name, String arguments) implements Part {
        @Override
        public int tokens() {
            return Ask.tokens(arguments.length());
        }
    }
}
