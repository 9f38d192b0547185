package dev.nytta.bench;

/// What a call is like.
enum Kind {
    JSON("4 KiB in, 2 KiB out, JSON", 200_000, 4 * 1024, false),
    STREAM("a stream of 50 chunks", 60_000, 4 * 1024, true),
    LARGE("a prompt of 400 KiB, JSON", 20_000, 400 * 1024, false);

    final String label;
    /// The JVM compiles what runs often; before that a call costs many times as much.
    final int warmCalls;
    final int askBytes;
    final boolean stream;

    Kind(String label, int warmCalls, int askBytes, boolean stream) {
        this.label = label;
        this.warmCalls = warmCalls;
        this.askBytes = askBytes;
        this.stream = stream;
    }
}
