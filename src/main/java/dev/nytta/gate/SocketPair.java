package dev.nytta.gate;

import dev.nytta.gate.server.BodyRoom;
import dev.nytta.gate.server.Handshake;
import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Socket;
import dev.nytta.gate.upstream.SocketListener;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.policy.Routes;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/// A client's WebSocket and the provider's behind it: opens both, passes messages, holds back whoever is too fast.
// What runs out is told by the listener, not by the future.
@SuppressWarnings("FutureReturnValueIgnored")
final class SocketPair implements Socket.Listener, Reply.ClientListener {
    static final int GOING_AWAY = 1001;
    static final int POLICY = 1008;
    static final int BROKEN = 1011;
    /// Codes that may not be sent on.
    private static final int LEAST_PRIVATE = 1004;

    private static final int MOST_PRIVATE = 1006;
    private static final int MOST_REASON_CHARS = 100;

    private final Lane lane;
    private final EventLoop loop;
    private final SocketDoor.Visitor visitor;
    private final Talk talk;
    private Optional<Socket> client = Optional.empty();
    private Optional<SocketLine> line = Optional.empty();
    private Optional<Opening> opening = Optional.empty();
    private Optional<ByteBuf> unsent = Optional.empty();
    private boolean clientGone;

    SocketPair(Lane lane, EventLoop loop, SocketDoor.Visitor visitor, Talk talk) {
        this.lane = lane;
        this.loop = loop;
        this.visitor = visitor;
        this.talk = talk;
    }

    /// What is talked over it.
    interface Talk {
        /// The client's message, given away with the memory it takes.
        void asked(ByteBuf text, BodyRoom.Share share);

        /// The provider's message, lent for the time of the call.
        void told(ByteBuf text);

        /// All that the provider sent in one go was told.
        void readComplete();

        void clientTakes();

        void providerTakes();

        /// The server goes down: nothing further is to begin.
        void drain();

        /// The client left. Comes once.
        void clientGone();

        /// The line to the provider is lost, and the handshake was answered with HTTP.
        void refused(HttpResponse answer, ByteBuf body);

        /// It is lost since the handshake came to nothing.
        void failed(Trouble trouble);

        /// It is lost; the client's side is then to be closed with this code.
        void closed(int code, String reason);
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

    /// Runs it when what is under way has come to its end.
    void later(Runnable step) {
        loop.execute(step);
    }

    void afterMillis(long millis, Runnable step) {
        loop.schedule(step, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void message(ByteBuf text, BodyRoom.Share share) {
        talk.asked(text, share);
        holdBackClient();
    }

    /// The client left, perhaps before it was let in.
    @Override
    public void gone() {
        clientGone = true;
        opening.ifPresent(Opening::end);
        opening = Optional.empty();
        talk.clientGone();
    }

    @Override
    public void writable() {
        talk.clientTakes();
    }

    @Override
    public void drain() {
        talk.drain();
    }

    boolean isClientGone() {
        return clientGone;
    }

    /// Sends the provider a message over the line that is there, if there is one.
    void tell(ByteBuf text) {
        line.ifPresentOrElse(to -> to.socket().message(text), text::release);
    }

    /// Sends a message over the line that is there if it leads to that provider, else over a new one.
    void send(ProviderLine to, HttpRequest outgoing, ByteBuf body) {
        if (line.isPresent() && line.get().provider().equals(to.provider().id())) {
            line.get().socket().message(body);
            return;
        }
        hangUp();
        unsent = Optional.of(body);
        line = Optional.of(SocketLine.dial(lane, to, new SocketLine.Wish(outgoing, new Line())));
    }

    boolean hasLine() {
        return line.isPresent();
    }

    void hangUp() {
        line.ifPresent(each -> each.socket().close());
        lost();
    }

    private void lost() {
        line = Optional.empty();
        unsent.ifPresent(ByteBuf::release);
        unsent = Optional.empty();
    }

    void pauseProvider() {
        line.ifPresent(each -> each.socket().pause());
    }

    void resumeProvider() {
        line.ifPresent(each -> each.socket().resume());
    }

    void pauseClient() {
        client.ifPresent(Socket::pause);
    }

    /// Reads the client on, unless the provider does not take what it sends.
    void resumeClient() {
        if (providerTakes()) {
            client.ifPresent(Socket::resume);
        }
    }

    private void holdBackClient() {
        if (!providerTakes()) {
            pauseClient();
        }
    }

    private boolean providerTakes() {
        return line.map(each -> each.socket().isWritable()).orElse(true);
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

    /// Closes the client's side, once.
    void bye(int code, String reason) {
        if (!clientGone) {
            clientGone = true;
            client.ifPresent(each -> each.close(code, reason.length() > MOST_REASON_CHARS ? "" : reason));
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
            String subprotocol = headers.get(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, "");
            HeaderRules.strip(headers);
            SocketLine.strip(headers);
            Handshake handshake = new Handshake(visitor.request().head(), subprotocol, headers);
            client = visitor.reply().upgrade(handshake, SocketPair.this);
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
            first.ifPresent(SocketPair.this::tell);
        }

        @Override
        public void refused(HttpResponse answer, ByteBuf body) {
            lost();
            talk.refused(answer, body);
        }

        @Override
        public void failed(Trouble trouble) {
            lost();
            talk.failed(trouble);
        }

        @Override
        public void message(ByteBuf text) {
            talk.told(text);
        }

        @Override
        public void readComplete() {
            talk.readComplete();
            flushClient();
        }

        @Override
        public void writable() {
            talk.providerTakes();
        }

        @Override
        public void closed(int code, String reason) {
            lost();
            boolean broken = code >= LEAST_PRIVATE && code <= MOST_PRIVATE;
            talk.closed(broken ? BROKEN : code, reason);
        }
    }
}
