package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Progress.Block;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import dev.nytta.wire.sse.MessageRelay;
import dev.nytta.wire.sse.Relay;
import dev.nytta.wire.sse.SseData;
import dev.nytta.wire.sse.SseFate;
import dev.nytta.wire.sse.SseRelay;
import java.util.Optional;

/// Reads a streamed response, as server-sent events or as the messages of a WebSocket.
///
/// It may be ended between any two events while no tool call is open. An open message is closed; an open reasoning
/// item is left out of the final response, for without its encrypted content it is of no use to anybody.
final class ResponsesStream implements AnswerReader {
    private final Call call;
    private final AnswerFacts facts;
    private final ResponseObject response;
    private final ResponseItems items = new ResponseItems();
    private final Delivered delivered = new Delivered();
    private final ResponseHead head = new ResponseHead();
    private final Relay relay;
    private Optional<Ending> asked = Optional.empty();
    private boolean done;
    private boolean failed;
    private boolean unreadable;

    ResponsesStream(Call call, AnswerContext context) {
        this.call = call;
        this.facts = new AnswerFacts(call, context.providerKind(), false);
        this.response = new ResponseObject(facts);
        this.relay = context.shape() == AnswerShape.MESSAGES
                ? new MessageRelay(this::judge)
                : new SseRelay(this::judge, false);
    }

    @Override
    public void feed(byte[] bytes, int offset, int length, Forward forward) {
        relay.feed(bytes, offset, length, forward);
    }

    @Override
    public void finish(Forward forward) {
        relay.finish(forward);
    }

    private SseFate judge(SseData data) {
        ResponseEvent event = new ResponseEvent(data);
        // `[DONE]` ends the streams of some servers: no JSON, and nothing to read.
        if (!event.isReadable()) {
            unreadable |= data.length() > 0 && data.bytes()[data.offset()] == '{';
            return SseFate.Plain.PASS;
        }
        head.sequence(event.sequence());
        read(event);
        boolean endsHere = asked.isPresent() && !isOver() && canEnd();
        return endsHere ? new SseFate.EndAfter(endOf(asked.get())) : SseFate.Plain.PASS;
    }

    private void read(ResponseEvent event) {
        switch (event.type()) {
            case "response.created", "response.in_progress", "response.queued" -> begin(event);
            case "response.output_item.added" -> items.added(event);
            case "response.output_item.done" -> items.done(event);
            case "response.content_part.added" -> items.partAdded(event);
            case "response.content_part.done" -> items.partDone(event);
            case "response.completed", "response.incomplete", "response.done" -> over(event, false);
            case "response.failed" -> over(event, true);
            case "error" -> failed = true;
            default -> delta(event);
        }
    }

    private void begin(ResponseEvent event) {
        response.read(event.response());
        head.response(event.rawResponse());
    }

    private void over(ResponseEvent event, boolean withError) {
        response.read(event.response());
        done = true;
        failed |= withError;
    }

    private void delta(ResponseEvent event) {
        switch (event.type()) {
            case "response.output_text.delta", "response.refusal.delta" -> {
                items.text(event);
                delivered.add(Block.TEXT, event.delta().textBytes());
            }
            case "response.audio.transcript.delta" ->
                delivered.add(Block.TEXT, event.delta().textBytes());
            case "response.reasoning_text.delta", "response.reasoning_summary_text.delta" ->
                delivered.add(Block.THINKING, event.delta().textBytes());
            case "response.function_call_arguments.delta",
                    "response.custom_tool_call_input.delta",
                    "response.mcp_call_arguments.delta",
                    "response.shell_call_command.delta",
                    "response.code_interpreter_call_code.delta" ->
                delivered.add(Block.TOOL, event.delta().textBytes());
            default -> {}
        }
    }

    @Override
    public void end(Ending ending, Forward forward) {
        if (relay.isCut() || isOver()) {
            return;
        }
        asked = Optional.of(ending);
        if (relay.atBoundary() && canEnd()) {
            relay.endWith(endOf(ending), forward);
        }
    }

    private boolean canEnd() {
        return !items.anyToolOpen();
    }

    private byte[] endOf(Ending ending) {
        return new ResponsesEnd(head, items, new ResponsesEnd.Stand(call, facts.model(), progress())).write(ending);
    }

    private boolean isOver() {
        return done || failed;
    }

    @Override
    public Progress progress() {
        return delivered.progress(facts.statedOutput(), items.block());
    }

    @Override
    public State state() {
        if (relay.isCut()) {
            return State.ENDED;
        }
        if (done) {
            return State.COMPLETE;
        }
        if (failed || unreadable || relay.lostSight()) {
            return State.UNREADABLE;
        }
        return asked.isPresent() ? State.ENDING : State.OPEN;
    }

    @Override
    public boolean isBrokenOff() {
        return failed;
    }

    @Override
    public Optional<String> background() {
        return response.background();
    }

    @Override
    public Optional<String> keptAs() {
        return response.keptAs();
    }

    @Override
    public UsageReport report() {
        ToolCount tools = response.hasOutput() ? response.tools() : items.tools();
        response.stateSearches(tools);
        tools.into(facts);
        return facts.report(progress(), done);
    }
}
