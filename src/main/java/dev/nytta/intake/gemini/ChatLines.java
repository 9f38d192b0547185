package dev.nytta.intake.gemini;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.Sink;
import dev.nytta.wire.json.JsonCursor;

/// Reads a chat's lines. The header alone names the session, so it is the state.
final class ChatLines implements LineReader {
    private final String fileName;
    private String session;

    ChatLines(String state, String fileName) {
        this.session = state;
        this.fileName = fileName;
    }

    @Override
    public void line(Line line, Sink sink) {
        JsonCursor json = line.json();
        Chat chat = Chat.read(json);
        json.end();
        if (json.failed()) {
            if (!line.torn()) {
                sink.warn(line.number(), "the line is no JSON: " + json.fault());
            }
            return;
        }
        session = chat.session.isEmpty() ? session : chat.session;
        String named = session.isEmpty() ? fileName : session;
        chat.messages.forEach(message -> message.tell(named, line.number(), sink));
    }

    @Override
    public String state() {
        return session;
    }
}
