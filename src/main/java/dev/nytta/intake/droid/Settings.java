package dev.nytta.intake.droid;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// What a session's settings say, as far as it matters.
final class Settings {
    private static final JsonNames NAMES = JsonNames.of("model", "providerLock", "providerLockTimestamp", "tokenUsage");
    private static final int MOST_WORD = 256;

    String model = "";
    String provider = "";
    String locked = "";
    final Counts counts = new Counts();

    private Settings() {}

    static Settings read(JsonCursor json) {
        Settings settings = new Settings();
        if (json.enterObject()) {
            while (json.nextField()) {
                settings.field(json);
            }
        }
        return settings;
    }

    private void field(JsonCursor json) {
        switch (json.name(NAMES)) {
            case "model" -> model = json.text(MOST_WORD);
            case "providerLock" -> provider = json.text(MOST_WORD);
            case "providerLockTimestamp" -> locked = json.text(MOST_WORD);
            case "tokenUsage" -> counts.read(json);
            default -> json.skip();
        }
    }
}
