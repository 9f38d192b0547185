package dev.nytta.bench;

/// What the calls of one race are like.
enum RaceKind {
    WHOLE_CAPPED("whole, with `max_tokens`", false, true),
    WHOLE("whole, without", false, false),
    STREAM_CAPPED("streamed, with `max_tokens`", true, true),
    STREAM("streamed, without", true, false);

    /// All requests are as long, as the answers are: the calls of a race are alike in all but their kind.
    private static final int BYTES = 5_000;

    final String label;
    final boolean stream;
    private final boolean capped;

    RaceKind(String label, boolean stream, boolean capped) {
        this.label = label;
        this.stream = stream;
        this.capped = capped;
    }

    /// The request.
    String body(String model) {
        String head = "{\"model\":\"%s\",%s%s\"messages\":[{\"role\":\"user\",\"content\":\""
                .formatted(
                        model,
                        stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "",
                        capped ? "\"max_tokens\":" + RaceProvider.OUTPUT + "," : "");
        String tail = "\"}]}";
        String words = "word ".repeat(BYTES / 5);
        return head + words.substring(0, BYTES - head.length() - tail.length()) + tail;
    }
}
