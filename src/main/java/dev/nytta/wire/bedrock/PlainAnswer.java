package dev.nytta.wire.bedrock;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.wire.WholeAnswer.Reading;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads an answer of the smaller families: Llama, Titan, Mistral, Cohere, AI21, what speaks like OpenAI's chat.
///
/// Where no count is stated, every text in it counts as delivered: names differ, and too much is held rather than too
/// little.
final class PlainAnswer {
    private static final JsonNames RESULTS = JsonNames.of("results", "tokenCount");
    private static final int MAX_DEPTH = 16;

    private final PlainCounts counts = new PlainCounts();
    private final Delivered delivered = new Delivered();
    private final JsonCursor json;

    private PlainAnswer(byte[] bytes, int length) {
        this.json = JsonCursor.lenient(bytes, 0, length);
    }

    static Reading read(Call call, byte[] bytes, int length) {
        return new PlainAnswer(bytes, length).read(call);
    }

    private Reading read(Call call) {
        boolean object = json.enterObject();
        while (json.nextField()) {
            if (!counts.field(json)) {
                value(0);
            }
        }
        json.end();
        Progress progress = delivered.progress(counts.statedOutput(), BlockKind.NONE);
        return new Reading(counts.report(call, progress.outputTokens()), progress, object && !json.failed());
    }

    private void value(int depth) {
        switch (json.kind()) {
            case STRING -> delivered.text(json.textBytes());
            case OBJECT -> object(depth);
            case ARRAY -> array(depth);
            case NUMBER, TRUE, FALSE, NULL, NONE -> json.skip();
        }
    }

    private void object(int depth) {
        if (depth > MAX_DEPTH || !json.enterObject()) {
            json.skip();
            return;
        }
        while (json.nextField()) {
            if (json.name(RESULTS).equals("tokenCount")) {
                counts.result(json.integer(0));
            } else {
                value(depth + 1);
            }
        }
    }

    private void array(int depth) {
        if (depth > MAX_DEPTH || !json.enterArray()) {
            json.skip();
            return;
        }
        while (json.nextElement()) {
            value(depth + 1);
        }
    }
}
