package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.gate.server.BodyRoom;
import dev.nytta.gate.server.Handshake;
import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.server.Requests;
import dev.nytta.gate.server.Socket;
import dev.nytta.gate.upstream.SocketListener;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.policy.Routes;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.SocketMessages;
import dev.nytta.wire.SocketMessages.Told;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A client's WebSocket and the provider's behind it. One response at a time: each `response.create` is a call of its
/// own ([SocketTurn]), and the next one waits until it is closed.
///
/// When the provider closes, so does the client's side, with the same code: what the provider remembered of the
/// conversation is gone, and clients know how to begin anew. When Nytta hung up to cancel a response, the client's side
/// stays open and the next call dials again.
// What runs out is told by the listener, not by the future.
@SuppressWarnings("FutureReturnValueIgnored")
final class SocketSession implements Socket.Listener, Reply.ClientListener {
    private static final int GOING_AWAY = 1001;
    private static final int BROKEN = 1011;
    /// Codes that may not be sent on.
    private static final int LEAST_PRIVATE = 1004;

    private static final int MOST_PRIVATE = 1006;
    private static final int MOST_REASON_CHARS = 100;
    /// What a client may send ahead; beyond it, reading stops until the response at hand is over.
    private static final int MOST_AHEAD = 8;

    private final Lane lane;
    private final EventLoop loop;
    private final SocketDoor.Visitor visitor;
    private final HttpRequest head;
    private final ArrayDeque<Message> ahead = new ArrayDeque<>();
    private Optional<Socket> client = Optional.empty();
    private Optional<SocketLine> line = Optional.empty();
    private Optional<Opening> opening = Optional.empty();
    private Optional<SocketTurn> turn = Optional.empty();
    private Optional<ByteBuf> unsent = Optional.empty();
    private boolean clientGone;
    private boolean draining;

    SocketSession(Lane lane, EventLoop loop, SocketDoor.Visitor visitor) {
        this.lane = lane;
        this.loop = loop;
        this.visitor = visitor;
        head = visitor.request().head();
    }

    private record Message(ByteBuf text, BodyRoom.Share share) {
        void release() {
            text.release();
            share.release();
        }
    }

    /// Asks the provider, and then lets the client in.
    void open(Routes.Target target) {
        ProviderLine to = lane.line(target.provider());
        UpstreamRequests.Outgoing out = lane.requests()
                .make(
                        visitor.intent(),
                        new UpstreamRequests.Destination(to, target.model()),
                        new UpstreamRequests.Changes(OptionalLong.empty(), false));
        out.body().release();
        visitor.reply().listen(this);
        Opening first = new Opening();
        opening = Optional.of(first);
        ScheduledFuture<?> patience =
                loop.schedule(first::tooLate, lane.timeouts().firstByteMillis(), TimeUnit.MILLISECONDS);
        first.patience = Optional.of(patience);
        line = Optional.of(SocketLine.dial(lane, to, new SocketLine.Wish(out.head(), first)));
    }

    /// The client left before it was let in.
    @Override
    public void gone() {
        clientGone = true;
        opening.ifPresent(Opening::end);
        opening = Optional.empty();
        dropAhead();
        if (turn.isPresent()) {
            turn.get().clientGone();
        } else {
            hangUp();
        }
    }

    @Override
    public void writable() {
        turn.ifPresent(SocketTurn::clientTakes);
        if (turn.isEmpty()) {
            resumeProvider();
        }
    }

    @Override
    public void drain() {
        draining = true;
        if (turn.isEmpty()) {
            bye(GOING_AWAY, "");
        }
    }

    /// The first handshake: the client waits for what becomes of it.
    private final class Opening extends Line {
        private Optional<ScheduledFuture<?>> patience = Optional.empty();

        void end() {
            patience.ifPresent(waits -> waits.cancel(false));
            opening = Optional.empty();
        }

        @Override
        public void opened(HttpHeaders headers) {
            end();
            HeaderRules.strip(headers);
            SocketLine.strip(headers);
            Handshake handshake = new Handshake(head, "", headers);
            client = visitor.reply().upgrade(handshake, SocketSession.this);
            if (client.isEmpty()) {
                SocketDoor.refuse(Refusals.NO_WEBSOCKET, visitor.speaks(), visitor.reply());
                hangUp();
            }
        }

        @Override
        public void refused(HttpResponse answer, ByteBuf body) {
            if (client.isPresent()) {
                super.refused(answer, body);
                return;
            }
            end();
            line = Optional.empty();
            HeaderRules.strip(answer.headers());
            visitor.reply().whole(answer.status(), answer.headers(), body.retain());
        }

        @Override
        public void failed(Trouble trouble) {
            if (client.isPresent()) {
                super.failed(trouble);
                return;
            }
            fail(trouble.code(), false);
        }

        private void fail(String code, boolean timeout) {
            String provider = line.map(SocketLine::provider).orElse("");
            end();
            line = Optional.empty();
            SocketDoor.refuse(Refusals.upstream(provider, code, timeout), visitor.speaks(), visitor.reply());
        }

        void tooLate() {
            if (opening.isPresent()) {
                Optional<SocketLine> slow = line;
                fail(Trouble.FIRST_BYTE_TIMEOUT.code(), true);
                slow.ifPresent(each -> each.socket().close());
            }
        }
    }

    /// The provider's side of it.
    private class Line implements SocketListener {
        @Override
        public void opened(HttpHeaders headers) {
            Optional<ByteBuf> first = unsent;
            unsent = Optional.empty();
            first.ifPresent(body -> line.ifPresentOrElse(to -> to.socket().message(body), body::release));
        }

        @Override
        public void refused(HttpResponse answer, ByteBuf body) {
            lost();
            turn.ifPresent(at -> at.refused(answer.status().code(), answer.headers(), body));
        }

        @Override
        public void failed(Trouble trouble) {
            lost();
            turn.ifPresent(at -> at.failed(trouble));
        }

        @Override
        public void message(ByteBuf text) {
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
            flushClient();
        }

        @Override
        public void closed(int code, String reason) {
            lost();
            turn.ifPresent(at -> at.failed(Trouble.CLOSED));
            bye(isPrivate(code) ? BROKEN : code, reason);
        }
    }

    private static boolean isPrivate(int code) {
        return code >= LEAST_PRIVATE && code <= MOST_PRIVATE;
    }

    private void lost() {
        line = Optional.empty();
        unsent.ifPresent(ByteBuf::release);
        unsent = Optional.empty();
    }

    /// Nobody asked for a response now: one that nobody held money for must not run on.
    void unasked(ByteBuf text, Told kind) {
        if (kind == Told.RESPONSE) {
            lane.telemetry().add(Count.UNMETERED);
            hangUp();
            bye(BROKEN, "a response began that nobody asked for here");
            return;
        }
        toClient(text.retain());
        if (!clientTakes()) {
            pauseProvider();
        }
    }

    @Override
    public void message(ByteBuf text, BodyRoom.Share share) {
        ahead.addLast(new Message(text, share));
        if (turn.isEmpty()) {
            next();
        } else if (ahead.size() >= MOST_AHEAD) {
            client.ifPresent(Socket::pause);
        }
    }

    private void next() {
        while (turn.isEmpty() && !clientGone) {
            Message message = ahead.pollFirst();
            if (message == null) {
                break;
            }
            take(message);
        }
        if (ahead.size() < MOST_AHEAD) {
            client.ifPresent(Socket::resume);
        }
    }

    private void take(Message message) {
        ByteBuf text = message.text();
        switch (SocketMessages.asked(text.array(), text.arrayOffset() + text.readerIndex(), text.readableBytes())) {
            case CREATE -> create(message);
            case STEER -> refuse(Refusals.UNMETERED_MESSAGE, message);
            case UNREADABLE -> refuse(Refusals.UNREADABLE_MESSAGE, message);
            case OTHER -> {
                line.ifPresent(to -> to.socket().message(text.retain()));
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
            if (clientGone) {
                hangUp();
            } else if (draining) {
                bye(GOING_AWAY, "");
            } else {
                // Not from within the call's own end.
                loop.execute(this::next);
            }
        }
    }

    /// Sends a call's message, over the line that is there if it leads to that provider.
    void send(ProviderLine to, HttpRequest outgoing, ByteBuf body) {
        if (line.isPresent() && line.get().provider().equals(to.provider().id())) {
            line.get().socket().message(body);
            return;
        }
        hangUp();
        unsent = Optional.of(body);
        line = Optional.of(SocketLine.dial(lane, to, new SocketLine.Wish(outgoing, new Line())));
    }

    void hangUp() {
        line.ifPresent(each -> each.socket().close());
        lost();
    }

    void pauseProvider() {
        line.ifPresent(each -> each.socket().pause());
    }

    void resumeProvider() {
        line.ifPresent(each -> each.socket().resume());
    }

    void toClient(ByteBuf text) {
        if (client.isPresent() && !clientGone) {
            client.get().message(text);
        } else {
            text.release();
        }
    }

    void flushClient() {
        client.ifPresent(Socket::flush);
    }

    boolean clientTakes() {
        return clientGone || client.map(Socket::isWritable).orElse(true);
    }

    /// The client is to see that its response is not whole.
    void breakOff() {
        bye(BROKEN, "the response broke off");
    }

    private void bye(int code, String reason) {
        if (clientGone) {
            return;
        }
        clientGone = true;
        client.ifPresent(each -> each.close(code, reason.length() > MOST_REASON_CHARS ? "" : reason));
        dropAhead();
        if (turn.isEmpty()) {
            hangUp();
        }
    }

    private void dropAhead() {
        ahead.forEach(Message::release);
        ahead.clear();
    }
}
