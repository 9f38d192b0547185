package dev.nytta.wire.openai;

/// Follows a tool call's arguments, a JSON text that comes in pieces, to see when it is whole.
///
/// The chat stream itself says that a call is finished only with the next thing it sends; but behind the bracket that
/// closes the arguments nothing of the call can follow.
final class ToolArguments {
    private int depth;
    private boolean inString;
    private boolean escaped;
    private boolean started;

    void add(String piece) {
        for (int i = 0; i < piece.length(); i++) {
            add(piece.charAt(i));
        }
    }

    private void add(char c) {
        if (inString) {
            inString = escaped || c != '"';
            escaped = !escaped && c == '\\';
            return;
        }
        switch (c) {
            case '"' -> inString = true;
            case '{', '[' -> {
                depth++;
                started = true;
            }
            case '}', ']' -> depth--;
            default -> {}
        }
    }

    /// Whether the object or array has been closed.
    boolean whole() {
        return started && depth <= 0;
    }
}
