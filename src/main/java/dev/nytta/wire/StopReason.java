package dev.nytta.wire;

import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Why a whole answer ended, in the words of every dialect: `finish_reason` (OpenAI's chat), `status` (its responses),
/// `stop_reason` (Anthropic), `finishReason` (Gemini), `stopReason` (Bedrock).
final class StopReason {
    private static final JsonPicks PICKS =
            JsonPicks.of("stop_reason", "stopReason", "status", "choices.*.finish_reason", "candidates.*.finishReason");
    private static final int MOST_BYTES = 64;

    /// The model's own end, a call of a tool included.
    private static final Set<String> OWN = Set.of(
            "\"stop\"",
            "\"tool_calls\"",
            "\"function_call\"",
            "\"completed\"",
            "\"end_turn\"",
            "\"stop_sequence\"",
            "\"tool_use\"",
            "\"STOP\"");

    private final List<String> said = new ArrayList<>(2);
    private final JsonSieve sieve = new JsonSieve(PICKS, MOST_BYTES, this::element);

    private StopReason() {}

    /// Whether the answer says so of all its choices.
    static boolean isOwn(byte[] bytes, int length) {
        StopReason reason = new StopReason();
        reason.sieve.feed(bytes, 0, length);
        for (String path : List.of("stop_reason", "stopReason", "status")) {
            reason.say(path);
        }
        return !reason.said.isEmpty() && OWN.containsAll(reason.said);
    }

    private void element(String path, int index) {
        say(path + "finish_reason");
        say(path + "finishReason");
    }

    private void say(String path) {
        if (!sieve.text(path).isEmpty()) {
            said.add(sieve.text(path));
        }
    }
}
