package dev.nytta.gate;

import dev.nytta.gate.SocketSession.Message;
import dev.nytta.gate.server.BodyRoom;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.server.Requests;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.policy.Routes;
import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.RealtimeContext;
import dev.nytta.wire.RealtimeMessages;
import dev.nytta.wire.RealtimeMessages.Asked;
import dev.nytta.wire.RealtimeMessages.Told;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// A realtime session over a WebSocket. Each response is a call of its own ([RealtimeTurn]), whether the client asked
/// for it or the provider began it by itself, and so is the transcript of each thing said.
///
/// While it is not decided whether money can be held, neither side is read on. A response that the provider began and
/// that no money was found for is cancelled; the session then ends, for the next thing said would begin another.
final class RealtimeSession implements SocketPair.Talk, SpokenTurn.Session {
    /// What a client may send ahead while a hold is waited for.
    private static final int MOST_AHEAD = 8;

    private static final int TOO_MANY_REQUESTS = 429;
    /// So long the provider may take to say what a cancelled response cost.
    private static final long MOST_GOODBYE_MILLIS = 5_000;

    private final Lane lane;
    private final SocketDoor.Visitor visitor;
    private final SocketPair pair;
    private final Routes.Target target;
    private final RealtimeContext context = new RealtimeContext();
    private final RealtimeTurns turns = new RealtimeTurns();
    private final ArrayDeque<Message> ahead = new ArrayDeque<>();
    private final ArrayDeque<ByteBuf> heard = new ArrayDeque<>();
    private final Set<RealtimeTurn> open = new LinkedHashSet<>();
    private Optional<RealtimeTurn> deciding = Optional.empty();
    private Optional<Refusal> leaving = Optional.empty();
    private boolean draining;

    RealtimeSession(Lane lane, EventLoop loop, SocketDoor.Visitor visitor, Routes.Target target) {
        this.lane = lane;
        this.visitor = visitor;
        this.target = target;
        pair = new SocketPair(lane, loop, visitor, this);
    }

    SocketPair pair() {
        return pair;
    }

    void open() {
        pair.open(target);
    }

    Routes.Target target() {
        return target;
    }

    RealtimeContext context() {
        return context;
    }

    /// The client's claim of a session, else the provider's name for this one: a person can stop it by either.
    Attribution attribution() {
        Attribution who = visitor.intent().attribution();
        return who.session().isEmpty()
                ? who.with(new AgentClaim(
                        who.client(), context.session(), who.agent(), who.parentAgent(), who.agentTree(), "", ""))
                : who;
    }

    private Endpoint endpoint(Operation operation, String model) {
        Endpoint asked = visitor.intent().endpoint();
        return new Endpoint(
                target.provider().id(),
                visitor.speaks().name(),
                operation,
                model,
                operation == Operation.TALK,
                asked.rest());
    }

    @Override
    public void asked(ByteBuf text, BodyRoom.Share share) {
        ahead.addLast(new Message(text, share));
        next();
        if (ahead.size() >= MOST_AHEAD) {
            pair.pauseClient();
        }
    }

    private void next() {
        while (deciding.isEmpty() && !pair.isClientGone()) {
            Message message = ahead.pollFirst();
            if (message == null) {
                break;
            }
            take(message);
        }
    }

    private void take(Message message) {
        ByteBuf text = message.text();
        Asked asked =
                RealtimeMessages.asked(text.array(), text.arrayOffset() + text.readerIndex(), text.readableBytes());
        switch (asked.asking()) {
            case CREATE -> create(message, asked);
            case UNREADABLE -> {
                message.release();
                refuse(Refusals.UNREADABLE_MESSAGE, asked.eventId());
            }
            case SESSION, ITEM, AUDIO, CLEAR, OTHER -> {
                context.asked(asked);
                pair.tell(text.retain());
                message.release();
            }
        }
    }

    private void create(Message message, Asked asked) {
        RealtimeTurn turn = new RealtimeTurn(
                lane, this, RealtimeTurn.Cause.askedFor(asked.eventId(), endpoint(Operation.TALK, target.model())));
        begin(turn, message.text(), message.share());
    }

    /// An event that is about a message of the client's, or about none.
    void refuse(Refusal refusal, String cause) {
        pair.toClient(
                Unpooled.wrappedBuffer(RealtimeMessages.error(visitor.speaks().error(refusal), cause)));
        pair.flushClient();
    }

    private void begin(RealtimeTurn turn, ByteBuf text, BodyRoom.Share share) {
        Request request = new Request(
                visitor.request().head(), text, share, visitor.request().peer(), System.nanoTime());
        Optional<Requests.Fault> fault = lane.early(request.head());
        if (fault.isPresent()) {
            request.release();
            turn.refused(Refusals.fault(fault.get()));
            return;
        }
        open.add(turn);
        deciding = Optional.of(turn);
        lane.tell(new CallStory.Asked(request, turn, turn));
        if (deciding.isPresent()) {
            pair.pauseProvider();
        }
    }

    /// Money is held, or will not be.
    void decided(RealtimeTurn turn) {
        if (deciding.isPresent() && deciding.get() == turn) {
            deciding = Optional.empty();
            // Not from within the call's own beginning or end.
            pair.later(this::goOn);
        }
    }

    private void goOn() {
        while (deciding.isEmpty() && !heard.isEmpty()) {
            ByteBuf text = heard.pollFirst();
            hear(text);
            text.release();
        }
        next();
        if (ahead.size() < MOST_AHEAD) {
            pair.resumeClient();
        }
        readComplete();
        pair.flushClient();
        resumeProvider();
    }

    @Override
    public void providerTakes() {
        if (ahead.size() < MOST_AHEAD) {
            pair.resumeClient();
        }
    }

    @Override
    public void clientTakes() {
        copyOfOpen().forEach(RealtimeTurn::clientTakes);
        resumeProvider();
    }

    private Iterable<RealtimeTurn> copyOfOpen() {
        return new ArrayList<>(open);
    }

    @Override
    public void clientGone() {
        dropWaiting();
        copyOfOpen().forEach(RealtimeTurn::clientGone);
        settleDown();
    }

    @Override
    public void told(ByteBuf text) {
        lane.talks().add(this);
        if (deciding.isPresent() || !heard.isEmpty()) {
            heard.addLast(text.retain());
        } else {
            hear(text);
        }
    }

    private void hear(ByteBuf text) {
        byte[] bytes = lane.scratch().copy(text);
        Told told = RealtimeMessages.told(bytes, 0, text.readableBytes());
        context.told(told, bytes, text.readableBytes());
        switch (told.telling()) {
            case CREATED, PART -> part(told, text);
            case DONE -> done(told, text);
            case COMMITTED -> committed(told, text);
            case TRANSCRIBED -> transcribed(told, text);
            case ERROR -> turns.refusedOne(told.cause()).ifPresentOrElse(turn -> turn.error(text), () -> pass(text));
            case SESSION, SPEECH_STARTED, SPEECH_STOPPED, OTHER -> pass(text);
        }
    }

    private void pass(ByteBuf text) {
        pair.toClient(text.retain());
    }

    private void part(Told told, ByteBuf text) {
        if (told.id().isEmpty()) {
            pass(text);
            return;
        }
        RealtimeTurn turn = turnOf(told.id());
        if (deciding.isPresent()) {
            heard.addFirst(text.retain());
        } else {
            turn.told(text);
        }
    }

    /// The turn of a response; one that nobody here asked for begins now.
    private RealtimeTurn turnOf(String id) {
        Optional<RealtimeTurn> known = turns.find(id).or(() -> turns.answerTo(id));
        return known.orElseGet(() -> {
            RealtimeTurn turn =
                    new RealtimeTurn(lane, this, RealtimeTurn.Cause.byItself(endpoint(Operation.TALK, target.model())));
            turns.put(id, turn);
            begin(turn, Unpooled.EMPTY_BUFFER, visitor.request().share());
            return turn;
        });
    }

    private void done(Told told, ByteBuf text) {
        RealtimeTurn turn = turnOf(told.id());
        if (deciding.isPresent()) {
            heard.addFirst(text.retain());
            return;
        }
        turns.remove(told.id());
        if (!told.apart()) {
            context.answered(turn.statedIn(text));
        }
        turn.done(text);
        settleDown();
    }

    private void committed(Told told, ByteBuf text) {
        pass(text);
        String model = context.transcriber();
        if (!model.isEmpty() && !told.id().isEmpty()) {
            RealtimeTurn turn =
                    new RealtimeTurn(lane, this, RealtimeTurn.Cause.byItself(endpoint(Operation.MEDIA, model)));
            turns.put(told.id(), turn);
            begin(turn, Unpooled.EMPTY_BUFFER, visitor.request().share());
        }
    }

    private void transcribed(Told told, ByteBuf text) {
        Optional<RealtimeTurn> turn = turns.find(told.id());
        if (turn.isEmpty()) {
            pass(text);
            return;
        }
        turns.remove(told.id());
        turn.get().done(text);
        settleDown();
    }

    @Override
    public void readComplete() {
        copyOfOpen().forEach(RealtimeTurn::readComplete);
        if (!pair.clientTakes()) {
            pair.pauseProvider();
        }
    }

    @Override
    public void refused(HttpResponse answer, ByteBuf body) {
        closed(SocketPair.BROKEN, "");
    }

    @Override
    public void failed(Trouble trouble) {
        closed(SocketPair.BROKEN, "");
    }

    @Override
    public void closed(int code, String reason) {
        pair.bye(code, reason);
        dropWaiting();
        copyOfOpen().forEach(turn -> turn.failed(Trouble.CLOSED));
        settleDown();
    }

    void send(RealtimeTurn turn, ByteBuf text) {
        turns.ask(turn);
        pair.tell(text);
    }

    /// Asks the provider to end a response; false where that is not possible.
    boolean cancel(RealtimeTurn turn) {
        Optional<String> id = turns.idOf(turn);
        id.filter(_ -> pair.hasLine())
                .ifPresent(named -> pair.tell(Unpooled.wrappedBuffer(RealtimeMessages.cancel(named))));
        return id.isPresent() && pair.hasLine();
    }

    /// What the provider began by itself runs on without a hold: it is cancelled, and what it costs is booked when that
    /// is known. Where the money is only held elsewhere at the moment, the session goes on.
    void unheld(Refusal refusal) {
        if (refusal.status() != TOO_MANY_REQUESTS && leaving.isEmpty()) {
            leaving = Optional.of(refusal);
            pair.afterMillis(MOST_GOODBYE_MILLIS, () -> bye(SocketPair.POLICY, refusal.reason()));
        }
    }

    void turnOver(RealtimeTurn turn) {
        open.remove(turn);
        decided(turn);
        settleDown();
    }

    /// Ends what is to end once nothing is under way.
    private void settleDown() {
        if (!open.isEmpty()) {
            return;
        }
        if (leaving.isPresent() && !turns.anyUnheld()) {
            bye(SocketPair.POLICY, leaving.get().reason());
        } else if (draining) {
            bye(SocketPair.GOING_AWAY, "");
        }
        if (pair.isClientGone()) {
            turns.bookUnheld();
            lane.talks().remove(this);
            pair.hangUp();
        }
    }

    @Override
    public void drain() {
        draining = true;
        settleDown();
    }

    boolean isStoppedBy(StopTarget stopped) {
        return switch (stopped) {
            case StopTarget.Call _ -> false;
            case StopTarget.Session session -> attribution().session().equals(session.id());
            case StopTarget.AgentTree tree -> attribution().agentTree().equals(tree.root());
        };
    }

    /// An operator stops it: what is under way is ended first.
    void stop(String reason) {
        Refusal refusal = Refusals.stopped(reason, attribution().client());
        leaving = Optional.of(refusal);
        if (open.isEmpty()) {
            refuse(refusal, "");
        }
        settleDown();
    }

    @Override
    public void resumeProvider() {
        if (deciding.isEmpty() && pair.clientTakes()) {
            pair.resumeProvider();
        }
    }

    @Override
    public void breakOff() {
        bye(SocketPair.BROKEN, "a response broke off");
    }

    private void bye(int code, String reason) {
        if (!pair.isClientGone()) {
            pair.bye(code, reason);
            clientGone();
        }
    }

    private void dropWaiting() {
        ahead.forEach(Message::release);
        ahead.clear();
        heard.forEach(ByteBuf::release);
        heard.clear();
    }
}
