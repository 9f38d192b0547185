package dev.nytta.wire.gemini;

import dev.nytta.usage.Call;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;

/// What `generationConfig` asks for.
final class Requested {
    static final JsonNames NAMES = JsonNames.of(
            "maxOutputTokens",
            "max_output_tokens",
            "candidateCount",
            "candidate_count",
            "responseMimeType",
            "response_mime_type",
            "responseSchema",
            "response_schema",
            "responseJsonSchema",
            "response_json_schema",
            "thinkingConfig",
            "thinking_config");
    private static final JsonNames THINKING = JsonNames.of("thinkingBudget", "thinking_budget");
    private static final JsonNames PLAIN = JsonNames.of("text/plain");
    private static final JsonNames NOTHING = JsonNames.of("-");
    private static final int MOST_CANDIDATES = 64;

    private long ceiling = Call.NO_CEILING;
    private int candidates = 1;
    private boolean structured;
    private long thinkingBudget;

    long ceiling() {
        return ceiling;
    }

    int candidates() {
        return candidates;
    }

    boolean structured() {
        return structured;
    }

    /// 0 where the model decides by itself (-1).
    long thinkingBudget() {
        return thinkingBudget;
    }

    void read(JsonCursor json) {
        JsonFields fields = new JsonFields(json, NAMES);
        while (fields.next()) {
            switch (fields.name()) {
                case "maxOutputTokens", "max_output_tokens" -> ceiling = Numbers.read(json, Call.NO_CEILING);
                case "candidateCount", "candidate_count" ->
                    candidates = Math.clamp(Numbers.read(json, 1), 1, MOST_CANDIDATES);
                case "responseMimeType", "response_mime_type" -> structured |= isGiven(json, PLAIN);
                case "responseSchema", "response_schema", "responseJsonSchema", "response_json_schema" ->
                    structured |= isGiven(json, NOTHING);
                case "thinkingConfig", "thinking_config" -> thinking(json);
                default -> json.skip();
            }
        }
        Spellings.refuseBoth(json, fields, "maxOutputTokens", "max_output_tokens");
        Spellings.refuseBoth(json, fields, "candidateCount", "candidate_count");
    }

    private static boolean isGiven(JsonCursor json, JsonNames except) {
        boolean given = json.kind() != JsonCursor.Kind.NULL;
        return json.word(except).isEmpty() && given;
    }

    private void thinking(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (!json.name(THINKING).isEmpty()) {
                    thinkingBudget = Numbers.read(json, 0);
                }
            }
        }
    }
}
