package dev.nytta.intake.goose;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.nio.charset.StandardCharsets;

/// A session's `model_config_json`: `{model_name, ...}`.
final class ModelConfig {
    private static final JsonNames NAMES = JsonNames.of("model_name");
    private static final int MOST_WORD = 256;

    private ModelConfig() {}

    /// The model's name, or empty.
    static String model(String config) {
        byte[] text = config.getBytes(StandardCharsets.UTF_8);
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        String model = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("model_name")) {
                    model = json.text(MOST_WORD);
                } else {
                    json.skip();
                }
            }
        }
        return model.strip();
    }
}
