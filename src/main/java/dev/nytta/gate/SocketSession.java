package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.gate.server.BodyRoom;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.server.Requests;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.policy.Routes;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.SocketMessages;
import dev.nytta.wire.SocketMessages.Told;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.Optional;

/// Responses over a WebSocket. One response at a time: each `response.create` is a call of its own ([SocketTurn]), and
/// the next one waits until it is closed.
///
/// When the provider closes, so does the client's side, with the same code: what the provider remembered of the
/// conversation is gone, and clients know how to begin anew. When Nytta hung up to cancel a response, the client's side
/// stays open and the next call dials again.
final class SocketSession implements SocketPair.Talk, SpokenTurn.Session {
    /// What a client may send ahead; beyond it, reading stops until the response at hand is over.
    private static final int MOST_AHEAD = 8;

    private final Lane lane;
    private final SocketDoor.Visitor visitor;
    private final HttpRequest head;
    private final SocketPair pair;
    private final ArrayDeque<Message> ahead = new ArrayDeque<>();
    private Optional<SocketTurn> turn = Optional.empty();
    private boolean draining;

    SocketSession(Lane lane, EventLoop loop, SocketDoor.Visitor visitor) {
        this.lane = lane;
        this.visitor = visitor;
        head = visitor.request().head();
        pair = new SocketPair(lane, loop, visitor, this);
    }

    /// A client's message that waits.
    record Message(ByteBuf text, BodyRoom.Share share) {
        void release() {
            text.release();
            share.release();
        }
    }

    SocketPair pair() {
        return pair;
    }

    void open(Routes.Target target) {
        pair.open(target);
    }

    @Override
    public void clientGone() {
        dropAhead();
        if (turn.isPresent()) {
            turn.get().clientGone();
        } else {
            pair.hangUp();
        }
    }

    @Override
    public void clientTakes() {
        turn.ifPresent(SocketTurn::clientTakes);
        if (turn.isEmpty()) {
            pair.resumeProvider();
        }
    }

    @Override
    public void providerTakes() {
        readOn();
    }

    @Override
    public void drain() {
        draining = true;
        if (turn.isEmpty()) {
            bye(SocketPair.GOING_AWAY, "");
        }
    }

    @Override
    public void refused(HttpResponse answer, ByteBuf body) {
        turn.ifPresent(at -> at.refused(answer.status().code(), answer.headers(), body));
    }

    @Override
    public void failed(Trouble trouble) {
        turn.ifPresent(at -> at.failed(trouble));
    }

    @Override
    public void told(ByteBuf text) {
        if (turn.isPresent()) {
            turn.get().told(text);
        } else {
            byte[] bytes = lane.scratch().copy(text);
            unasked(text, SocketMessages.told(bytes, 0, text.readableBytes()));
        }
    }

    @Override
    public void readComplete() {
        turn.ifPresent(SocketTurn::readComplete);
    }

    @Override
    public void closed(int code, String reason) {
        turn.ifPresent(at -> at.failed(Trouble.CLOSED));
        bye(code, reason);
    }

    /// Nobody asked for a response now: one that nobody held money for must not run on.
    void unasked(ByteBuf text, Told kind) {
        if (kind == Told.RESPONSE) {
            lane.telemetry().add(Count.UNMETERED);
            pair.hangUp();
            bye(SocketPair.BROKEN, "a response began that nobody asked for here");
            return;
        }
        pair.toClient(text.retain());
        if (!pair.clientTakes()) {
            pair.pauseProvider();
        }
    }

    @Override
    public void asked(ByteBuf text, BodyRoom.Share share) {
        ahead.addLast(new Message(text, share));
        if (turn.isEmpty()) {
            next();
        } else if (ahead.size() >= MOST_AHEAD) {
            pair.pauseClient();
        }
    }

    private void next() {
        while (turn.isEmpty() && !pair.isClientGone()) {
            Message message = ahead.pollFirst();
            if (message == null) {
                break;
            }
            take(message);
        }
        readOn();
    }

    private void readOn() {
        if (ahead.size() < MOST_AHEAD) {
            pair.resumeClient();
        }
    }

    private void take(Message message) {
        ByteBuf text = message.text();
        switch (SocketMessages.asked(text.array(), text.arrayOffset() + text.readerIndex(), text.readableBytes())) {
            case CREATE -> create(message);
            case STEER -> refuse(Refusals.UNMETERED_MESSAGE, message);
            case UNREADABLE -> refuse(Refusals.UNREADABLE_MESSAGE, message);
            case OTHER -> {
                pair.tell(text.retain());
                message.release();
            }
        }
    }

    private void create(Message message) {
        Optional<Requests.Fault> fault = lane.early(head);
        if (fault.isPresent()) {
            refuse(Refusals.fault(fault.get()), message);
            return;
        }
        SocketTurn begun = new SocketTurn(lane, this);
        turn = Optional.of(begun);
        Request request = new Request(
                head, message.text(), message.share(), visitor.request().peer(), System.nanoTime());
        lane.tell(new CallStory.Asked(request, begun, begun));
    }

    private void refuse(Refusal refusal, Message message) {
        message.release();
        ErrorAnswers.give(refusal, visitor.speaks(), new SocketTurn(lane, this));
    }

    void turnOver(SocketTurn over) {
        if (turn.isPresent() && turn.get() == over) {
            turn = Optional.empty();
            if (pair.isClientGone()) {
                pair.hangUp();
            } else if (draining) {
                bye(SocketPair.GOING_AWAY, "");
            } else {
                // Not from within the call's own end.
                pair.later(this::next);
            }
        }
    }

    /// Sends a call's message, over the line that is there if it leads to that provider.
    void send(ProviderLine to, HttpRequest outgoing, ByteBuf body) {
        pair.send(to, outgoing, body);
    }

    void hangUp() {
        pair.hangUp();
    }

    @Override
    public void resumeProvider() {
        pair.resumeProvider();
    }

    @Override
    public void breakOff() {
        bye(SocketPair.BROKEN, "the response broke off");
    }

    private void bye(int code, String reason) {
        if (!pair.isClientGone()) {
            pair.bye(code, reason);
            dropAhead();
            if (turn.isEmpty()) {
                pair.hangUp();
            }
        }
    }

    private void dropAhead() {
        ahead.forEach(Message::release);
        ahead.clear();
    }
}
