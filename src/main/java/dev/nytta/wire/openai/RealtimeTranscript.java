package dev.nytta.wire.openai;

import dev.nytta.usage.Progress;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads what the transcript of one thing said used: `usage` of
/// `conversation.item.input_audio_transcription.completed`,
/// in tokens or in seconds. A transcript that failed states none.
final class RealtimeTranscript implements AnswerReader {
    private static final JsonNames NAMES = JsonNames.of("type", "usage");
    private static final int MOST_TYPE = 128;

    private final AnswerFacts facts;
    private boolean completed;
    private boolean failed;

    RealtimeTranscript(AnswerFacts facts) {
        this.facts = facts;
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        forward.pass(offset, length);
        JsonCursor json = JsonCursor.lenient(bytes, offset, length);
        boolean object = json.enterObject();
        while (object && json.nextField()) {
            switch (json.name(NAMES)) {
                case "type" -> {
                    String type = json.text(MOST_TYPE);
                    completed |= type.endsWith(".completed");
                    failed |= type.endsWith(".failed");
                }
                case "usage" -> facts.usage(UsageObject.read(json));
                default -> json.skip();
            }
        }
    }

    @Override
    public void finish(Forward forward) {
        // A message is whole when it is fed: nothing is held back.
    }

    @Override
    public void end(Ending ending, Forward forward) {
        // It is one message, and then it is over.
    }

    @Override
    public Progress progress() {
        return Progress.NOTHING;
    }

    @Override
    public State state() {
        return completed || failed ? State.COMPLETE : State.OPEN;
    }

    /// One that states nothing is charged as long as it was, by an estimate.
    @Override
    public UsageReport report() {
        return failed || facts.hasUsage() ? facts.report(Progress.NOTHING, true) : facts.units();
    }
}
