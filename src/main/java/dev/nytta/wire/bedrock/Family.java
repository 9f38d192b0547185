package dev.nytta.wire.bedrock;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonFields;
import dev.nytta.wire.json.JsonNames;

/// The shapes of bodies that models take at `invoke`; told by the body, since an ARN need not name the model.
enum Family {
    /// Anthropic's messages, with `anthropic_version` in the body.
    MESSAGES,
    /// Nova's, which is Converse's with names of its own for counts.
    NOVA,
    TITAN,
    /// A bare prompt (Llama, Mistral, Cohere, older Claudes). Which of them it is cannot be told, so a ceiling that is
    /// not
    /// there is not put in: it would be refused under another's name, and theirs are small by themselves.
    PROMPT,
    /// What speaks like OpenAI's chat, and what is not known yet.
    OTHER;

    private static final JsonNames MARKS = JsonNames.of(
            "anthropic_version", "inferenceConfig", "schemaVersion", "textGenerationConfig", "inputText", "prompt");
    private static final CeilingEdit OF_MESSAGES = CeilingEdit.at("max_tokens");
    private static final CeilingEdit OF_NOVA = CeilingEdit.in("inferenceConfig", "maxTokens", "max_new_tokens");
    private static final CeilingEdit OF_TITAN = CeilingEdit.in("textGenerationConfig", "maxTokenCount");
    private static final CeilingEdit OF_PROMPT =
            CeilingEdit.atExisting("max_gen_len", "max_tokens", "max_tokens_to_sample", "maxTokens");
    private static final CeilingEdit OF_OTHER =
            CeilingEdit.at("max_tokens", "max_completion_tokens", "maxTokens", "max_gen_len", "max_tokens_to_sample");

    CeilingEdit edit() {
        return switch (this) {
            case MESSAGES -> OF_MESSAGES;
            case NOVA -> OF_NOVA;
            case TITAN -> OF_TITAN;
            case PROMPT -> OF_PROMPT;
            case OTHER -> OF_OTHER;
        };
    }

    static Family of(byte[] body, int offset, int length) {
        JsonFields fields = new JsonFields(JsonCursor.strict(body, offset, length), MARKS);
        while (fields.next()) {
            switch (fields.name()) {
                case "anthropic_version" -> {
                    return MESSAGES;
                }
                case "inferenceConfig", "schemaVersion" -> {
                    return NOVA;
                }
                case "textGenerationConfig", "inputText" -> {
                    return TITAN;
                }
                default -> {
                    // Looked at when all are seen.
                }
            }
        }
        return fields.saw("prompt") ? PROMPT : OTHER;
    }
}
