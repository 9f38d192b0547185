package dev.nytta.intake.gemini;

import dev.nytta.intake.LineReader;
import dev.nytta.intake.Sink;

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
        line.read(Chat::read, sink).ifPresent(chat -> take(chat, line.number(), sink));
    }

    private void take(Chat chat, long line, Sink sink) {
        session = chat.session.isEmpty() ? session : chat.session;
        String named = session.isEmpty() ? fileName : session;
        chat.messages.forEach(message -> message.tell(named, line, sink));
    }

    @Override
    public String state() {
        return session;
    }
}
