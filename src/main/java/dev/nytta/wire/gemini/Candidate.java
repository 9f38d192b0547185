package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads one candidate of a chunk into the answer's flow.
final class Candidate {
    private static final JsonNames NAMES =
            JsonNames.of("content", "parts", "finishReason", "index", "groundingMetadata", "webSearchQueries");
    private static final JsonNames PART =
            JsonNames.of("text", "thought", "functionCall", "executableCode", "codeExecutionResult");
    private static final JsonNames CALL = JsonNames.of("args", "partialArgs", "willContinue", "code");
    private static final JsonNames UNFINISHED = JsonNames.of("FINISH_REASON_UNSPECIFIED");

    private final AnswerFlow flow;
    private long searches;

    Candidate(AnswerFlow flow) {
        this.flow = flow;
    }

    /// Answers how many searches the candidate names.
    long read(JsonCursor json) {
        long index = 0;
        long textBefore = flow.textBytes();
        boolean finished = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "content" -> inner(json);
                    case "groundingMetadata" -> inner(json);
                    case "finishReason" -> finished = finishes(json);
                    case "index" -> index = Numbers.read(json, 0);
                    default -> json.skip();
                }
            }
        }
        if (flow.textBytes() > textBefore) {
            flow.speak(index);
        }
        if (finished) {
            flow.finish(index);
        }
        return searches;
    }

    private static boolean finishes(JsonCursor json) {
        boolean given = json.kind() == JsonCursor.Kind.STRING;
        return json.word(UNFINISHED).isEmpty() && given;
    }

    private void inner(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name(NAMES)) {
                case "parts" -> Contents.each(json, this::part);
                case "webSearchQueries" -> Contents.each(json, query -> searches++);
                default -> json.skip();
            }
        }
    }

    private void part(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        long text = 0;
        boolean thought = false;
        while (json.nextField()) {
            switch (json.name(PART)) {
                case "text" -> text = json.textBytes();
                case "thought" -> thought = json.bool();
                case "functionCall" -> call(json);
                case "executableCode" -> flow.code(argumentBytes(json).bytes());
                case "codeExecutionResult" -> {
                    json.skip();
                    flow.codeResult();
                }
                default -> json.skip();
            }
        }
        if (thought) {
            flow.thought(text);
        } else if (text > 0) {
            flow.text(text);
        }
    }

    private void call(JsonCursor json) {
        Arguments arguments = argumentBytes(json);
        flow.call(arguments.bytes(), arguments.goOn());
    }

    private static Arguments argumentBytes(JsonCursor json) {
        long bytes = 0;
        boolean goOn = false;
        if (json.enterObject()) {
            while (json.nextField()) {
                int start = json.position();
                switch (json.name(CALL)) {
                    case "args", "partialArgs", "code" -> {
                        json.skip();
                        bytes += json.position() - start;
                    }
                    case "willContinue" -> goOn = json.bool();
                    default -> json.skip();
                }
            }
        }
        return new Arguments(bytes, goOn);
    }

    private record Arguments(long bytes, boolean goOn) {}
}
