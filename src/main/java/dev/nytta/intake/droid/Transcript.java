package dev.nytta.intake.droid;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The first line of a session's transcript: `{"type":"session_start","cwd":"/home/ada/shop",...}`.
final class Transcript {
    private static final JsonNames NAMES = JsonNames.of("cwd");
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_PATH = 4_096;

    private Transcript() {}

    /// The folder that was worked in; empty if it is not said.
    static String folder(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] beginning = in.readNBytes(MOST_BYTES);
            return folder(JsonCursor.lenient(beginning, 0, lineEnd(beginning)));
        } catch (IOException _) {
            // The total counts without it.
            return "";
        }
    }

    private static int lineEnd(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static String folder(JsonCursor json) {
        String found = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(NAMES).equals("cwd")) {
                    found = json.text(MOST_PATH);
                } else {
                    json.skip();
                }
            }
        }
        return found;
    }
}
