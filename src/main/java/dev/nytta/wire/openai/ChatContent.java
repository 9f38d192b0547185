package dev.nytta.wire.openai;

import dev.nytta.usage.Progress.Block;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonCursor.Kind;
import dev.nytta.wire.json.JsonNames;

/// Reads a `delta` or `message` of a chat choice: how many bytes of what it delivers.
final class ChatContent {
    private static final JsonNames DELTA = JsonNames.of(
            "content",
            "refusal",
            "reasoning_content",
            "reasoning",
            "tool_calls",
            "function_call",
            "audio",
            "transcript");
    private static final JsonNames PART = JsonNames.of("text", "thinking");
    private static final JsonNames TOOL = JsonNames.of("index", "function", "custom", "name", "arguments", "input");
    private static final int MOST_PIECE = 8 << 20;

    private final Delivered delivered;

    ChatContent(Delivered delivered) {
        this.delivered = delivered;
    }

    void read(JsonCursor json, Choice choice) {
        if (!json.enterObject()) {
            return;
        }
        boolean thought = false;
        while (json.nextField()) {
            switch (json.name(DELTA)) {
                case "content", "refusal" -> text(json, choice, Block.TEXT);
                case "reasoning_content", "reasoning" -> {
                    // Some servers send the same thought under both names.
                    if (!thought) {
                        thought = text(json, choice, Block.THINKING);
                    }
                }
                case "audio" -> audio(json, choice);
                case "tool_calls" -> tools(json, choice);
                case "function_call" -> {
                    if (json.kind() == Kind.OBJECT) {
                        choice.legacyFunction();
                        tool(json, choice);
                    }
                }
                default -> json.skip();
            }
        }
    }

    /// A string, or Mistral's array of parts.
    private boolean text(JsonCursor json, Choice choice, Block block) {
        if (json.kind() != Kind.STRING) {
            return parts(json, choice, block);
        }
        return count(json.textBytes(), choice, block);
    }

    /// The text of the old completions, which stands in the choice itself.
    void bare(JsonCursor json, Choice choice) {
        count(json.textBytes(), choice, Block.TEXT);
    }

    private boolean count(long bytes, Choice choice, Block block) {
        if (bytes > 0) {
            choice.text();
            if (block == Block.TEXT) {
                choice.speak();
            }
            delivered.add(block, bytes);
        }
        return bytes > 0;
    }

    private boolean parts(JsonCursor json, Choice choice, Block block) {
        boolean any = false;
        if (json.enterArray()) {
            while (json.nextElement()) {
                any |= part(json, choice, block);
            }
        }
        return any;
    }

    private boolean part(JsonCursor json, Choice choice, Block block) {
        boolean any = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(PART)) {
                    case "text" -> any |= text(json, choice, block);
                    case "thinking" -> any |= text(json, choice, Block.THINKING);
                    default -> json.skip();
                }
            }
        }
        return any;
    }

    private void audio(JsonCursor json, Choice choice) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(DELTA).equals("transcript")) {
                    count(json.textBytes(), choice, Block.TEXT);
                }
            }
        }
    }

    private void tools(JsonCursor json, Choice choice) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                tool(json, choice);
            }
        }
    }

    private void tool(JsonCursor json, Choice choice) {
        if (!json.enterObject()) {
            return;
        }
        long index = 0;
        StringBuilder piece = new StringBuilder();
        while (json.nextField()) {
            switch (json.name(TOOL)) {
                case "index" -> index = json.integer(0);
                case "function", "custom" -> function(json, piece);
                default -> functionField(json, piece);
            }
        }
        choice.tool(index, piece.toString());
    }

    private void function(JsonCursor json, StringBuilder piece) {
        if (json.enterObject()) {
            while (json.nextField()) {
                functionField(json, piece);
            }
        }
    }

    private void functionField(JsonCursor json, StringBuilder piece) {
        switch (json.name(TOOL)) {
            case "name" -> delivered.add(Block.TOOL, json.textBytes());
            case "arguments", "input" -> arguments(json, piece);
            default -> json.skip();
        }
    }

    /// A piece of JSON as a string; Ollama gives the object itself, which is whole.
    private void arguments(JsonCursor json, StringBuilder piece) {
        int start = json.position();
        if (json.kind() == Kind.STRING) {
            String text = json.text(MOST_PIECE);
            piece.append(text);
            delivered.add(Block.TOOL, json.position() - start - 2);
        } else {
            boolean object = json.kind() == Kind.OBJECT;
            json.skip();
            piece.append(object ? "{}" : "");
            delivered.add(Block.TOOL, object ? json.position() - start : 0);
        }
    }
}
