package dev.nytta.intake.gemini;

import dev.nytta.intake.Sink;
import dev.nytta.wire.json.JsonCursor;

/// Reads a chat that is one JSON text.
final class ChatText {
    private ChatText() {}

    static void read(byte[] text, String fileName, Sink sink) {
        JsonCursor json = JsonCursor.lenient(text, 0, text.length);
        Chat chat = Chat.read(json);
        json.end();
        if (json.failed()) {
            sink.warn(0, "the file is no JSON: " + json.fault());
            return;
        }
        String session = chat.session.isEmpty() ? fileName : chat.session;
        chat.messages.forEach(message -> message.tell(session, 0, sink));
    }
}
