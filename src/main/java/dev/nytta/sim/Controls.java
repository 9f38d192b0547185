package dev.nytta.sim;

import dev.nytta.sim.http.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a request asks of its own answer: by headers `x-fake-NAME: VALUE`, or by words `fake:NAME=VALUE` in the last
/// text
/// of the user; headers win.
///
/// @param outputTokens what the answer is billed for, reasoning included and tool calls not; the request's ceiling
/// binds
/// @param reasoningTokens how many of them are hidden reasoning
/// @param chunkTokens tokens an event
/// @param latencyMs to the first token, even where the provider has no pace of its own
/// @param toolCalls how many of the declared tools are called
/// @param webSearches requests that the provider's own search tool makes
record Controls(
        OptionalInt outputTokens,
        OptionalInt reasoningTokens,
        OptionalInt chunkTokens,
        OptionalInt latencyMs,
        int toolCalls,
        int webSearches,
        Fault fault) {
    private static final String HEADER = "x-fake-";
    private static final Pattern WORD = Pattern.compile("\\bfake:([a-z-]+)=(\\S+)");
    private static final int MAX_TOKENS = 200_000;
    private static final int MAX_MS = 600_000;
    private static final int MAX_CALLS = 16;

    /// @param userText the last text of the user, unless a tool's result came behind it
    static Controls of(Request request, String userText) throws Refused {
        Map<String, String> given = new HashMap<>();
        Matcher word = WORD.matcher(userText);
        while (word.find()) {
            given.put(word.group(1), word.group(2));
        }
        request.headers().forEach((name, value) -> {
            if (name.startsWith(HEADER)) {
                given.put(name.substring(HEADER.length()), value);
            }
        });
        return new Controls(
                optional(given, "output-tokens", MAX_TOKENS),
                optional(given, "reasoning-tokens", MAX_TOKENS),
                optional(given, "chunk-tokens", MAX_TOKENS),
                optional(given, "latency-ms", MAX_MS),
                optional(given, "tool-calls", MAX_CALLS).orElse(0),
                optional(given, "web-searches", MAX_CALLS).orElse(0),
                Fault.parse(given.getOrDefault("fault", "")));
    }

    private static OptionalInt optional(Map<String, String> given, String name, int most) throws Refused {
        String text = given.get(name);
        return text == null ? OptionalInt.empty() : OptionalInt.of(number(name, text, most));
    }

    static int number(String name, String text, int most) throws Refused {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below, as for a number out of bounds.
        }
        throw Refused.badRequest(
                "x-fake-" + name + " takes a whole number from 0 to " + most + ", not `" + text + "`.");
    }
}
