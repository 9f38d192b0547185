package dev.nytta.intake.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.ArrayList;
import java.util.List;

/// What an object says: a whole chat, a line's header, a patch of it (`$set`), or a line's message.
final class Chat {
    private static final JsonNames NAMES =
            JsonNames.of("sessionId", "messages", "$set", "id", "timestamp", "model", "tokens");
    private static final int MOST_WORD = 256;

    String session = "";
    final List<Message> messages = new ArrayList<>();

    private Chat() {}

    static Chat read(JsonCursor json) {
        Chat chat = new Chat();
        chat.object(json, 0);
        return chat;
    }

    private void object(JsonCursor json, int depth) {
        if (!json.enterObject()) {
            return;
        }
        Message message = new Message();
        while (json.nextField()) {
            field(json, message, depth);
        }
        if (message.hasTokens) {
            messages.add(message);
        }
    }

    private void field(JsonCursor json, Message message, int depth) {
        switch (json.name(NAMES)) {
            case "sessionId" -> session = json.text(MOST_WORD);
            case "messages" -> messages(json, depth);
            case "$set" -> inner(json, depth);
            case "id" -> message.id = json.text(MOST_WORD);
            case "timestamp" -> message.timestamp = json.text(MOST_WORD);
            case "model" -> message.model = json.text(MOST_WORD);
            case "tokens" -> message.tokens(json);
            default -> json.skip();
        }
    }

    private void messages(JsonCursor json, int depth) {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            inner(json, depth);
        }
    }

    /// `$set.messages[]` is the deepest there is.
    private void inner(JsonCursor json, int depth) {
        if (depth < 2) {
            object(json, depth + 1);
        } else {
            json.skip();
        }
    }
}
