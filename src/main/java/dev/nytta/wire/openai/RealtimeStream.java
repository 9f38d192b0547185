package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Progress;
import dev.nytta.usage.Progress.Block;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import dev.nytta.wire.json.JsonWriting;
import dev.nytta.wire.sse.SseData;

/// Reads one response of a realtime session; each message is one event.
///
/// It is ended by an error event: the provider, who is asked to cancel, then ends the response by himself and says what
/// it used. `response.done` comes however a response ends.
final class RealtimeStream implements AnswerReader {
    private static final JsonPicks PICKS =
            JsonPicks.of("response.status", "response.audio.output.format.type", "response.output_audio_format");
    private static final int MOST_BYTES = 512;

    private final AnswerFacts facts;
    private final ResponseObject response;
    private final Delivered delivered = new Delivered();
    private final SpokenTokens spoken = new SpokenTokens();
    private boolean asked;
    private boolean done;
    private boolean failed;

    RealtimeStream(AnswerFacts facts) {
        this.facts = facts;
        response = new ResponseObject(facts);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        forward.pass(offset, length);
        ResponseEvent event = new ResponseEvent(new SseData(bytes, offset, length, false));
        switch (event.type()) {
            case "response.created", "response.done" -> {
                response.read(event.response());
                JsonSieve sieve = new JsonSieve(PICKS, MOST_BYTES);
                sieve.feed(bytes, offset, offset + length);
                spoken.format(
                        sieve.text("response.audio.output.format.type") + sieve.text("response.output_audio_format"));
                done |= event.type().equals("response.done");
                failed |= sieve.text("response.status").equals("\"failed\"");
            }
            default -> delta(event);
        }
    }

    private void delta(ResponseEvent event) {
        switch (event.type()) {
            case "response.output_audio.delta", "response.audio.delta" ->
                spoken.add(event.delta().textBytes());
            case "response.output_text.delta",
                    "response.text.delta",
                    "response.output_audio_transcript.delta",
                    "response.audio_transcript.delta" ->
                delivered.add(Block.TEXT, event.delta().textBytes());
            case "response.function_call_arguments.delta", "response.mcp_call_arguments.delta" ->
                delivered.add(Block.TOOL, event.delta().textBytes());
            default -> {}
        }
    }

    @Override
    public void finish(Forward forward) {
        // A message is whole when it is fed: nothing is held back.
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (!asked && !done) {
            asked = true;
            forward.emit(notice(ending.notice()));
        }
    }

    private static byte[] notice(String sentence) {
        return ("{\"type\":\"error\",\"event_id\":\"event_nytta\",\"error\":{\"type\":\"insufficient_quota\","
                        + "\"code\":\"insufficient_quota\",\"message\":" + JsonWriting.quoted(sentence)
                        + ",\"param\":null,\"event_id\":null}}")
                .getBytes(UTF_8);
    }

    /// Audio that was delivered counts as tokens that were stated: it has no bytes of text. Once an end was asked for,
    /// nothing hidden goes on that could be counted by time.
    @Override
    public Progress progress() {
        Progress seen = delivered.progress(facts.statedOutput(), Block.NONE);
        long tokens = Math.max(seen.reportedOutput(), seen.outputTokens() + spoken.tokens());
        boolean speaks = asked || tokens > 0;
        return delivered.progress(tokens == 0 ? -1 : tokens, speaks ? Block.TEXT : Block.NONE);
    }

    @Override
    public State state() {
        if (done) {
            return State.COMPLETE;
        }
        return asked ? State.ENDING : State.OPEN;
    }

    /// Of a response that failed before it said anything no usage is stated, and none is billed.
    @Override
    public UsageReport report() {
        boolean nothing = failed && !facts.hasUsage() && progress().outputTokens() == 0;
        return nothing ? facts.nothing() : facts.spoken(delivered.progress(-1, Block.NONE), spoken.tokens(), done);
    }
}
