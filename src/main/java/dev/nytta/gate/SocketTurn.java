package dev.nytta.gate;

import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.gate.upstream.Exchange;
import dev.nytta.gate.upstream.Trouble;
import dev.nytta.wire.SocketMessages;
import dev.nytta.wire.SocketMessages.Told;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One call of a WebSocket: a `response.create` and what is told of its response.
///
/// To the story it looks like a request and its streamed answer: an error event that comes first is an answer with that
/// status, all others are parts of one with 200.
final class SocketTurn implements Carrier, Reply, Exchange {
    private final Lane lane;
    private final SocketSession session;
    private Optional<ProviderLine> line = Optional.empty();
    private Optional<AnswerListener> answer = Optional.empty();
    private Optional<ClientListener> client = Optional.empty();
    private boolean sent;
    private boolean begun;
    private boolean replied;

    SocketTurn(Lane lane, SocketSession session) {
        this.lane = lane;
        this.session = session;
    }

    @Override
    public Arrival receive(Request request) {
        return lane.reception().message(request);
    }

    @Override
    public void open(ProviderLine to, AnswerListener listener) {
        line = Optional.of(to);
        answer = Optional.of(listener);
        sent = false;
        begun = false;
        listener.ready(this);
    }

    @Override
    public void over() {
        answer = Optional.empty();
        session.turnOver(this);
    }

    @Override
    public void send(HttpRequest head, ByteBuf body) {
        sent = true;
        session.send(line.orElseThrow(), head, body);
    }

    @Override
    public void pause() {
        session.pauseProvider();
    }

    @Override
    public void resume() {
        session.resumeProvider();
    }

    /// Closing is the one way to cancel a response here.
    @Override
    public void cancel() {
        boolean underWay = answer.isPresent() && sent;
        answer = Optional.empty();
        if (underWay) {
            session.hangUp();
        }
    }

    /// The provider told something.
    void told(ByteBuf text) {
        byte[] array = lane.scratch().copy(text);
        int length = text.readableBytes();
        Told kind = SocketMessages.told(array, 0, length);
        if (answer.isEmpty()) {
            session.unasked(text, kind);
            return;
        }
        if (kind == Told.OTHER && !begun) {
            session.toClient(text.retain());
            return;
        }
        AnswerListener to = answer.get();
        boolean refused = !begun && kind == Told.ERROR;
        boolean last = kind == Told.ENDED || kind == Told.ERROR;
        if (!begun) {
            begun = true;
            int status = refused ? SocketMessages.status(array, 0, length) : HttpResponseStatus.OK.code();
            if (refused) {
                // Its response is over: nothing is left to cancel.
                answer = Optional.empty();
            }
            to.head(head(status));
        }
        boolean wanted = refused || answer.isPresent();
        if (wanted) {
            to.part(text);
        }
        if (last && wanted && (refused || answer.isPresent())) {
            answer = Optional.empty();
            to.end(HeaderRules.empty());
        }
    }

    private static DefaultHttpResponse head(int status) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), HeaderRules.empty());
    }

    void readComplete() {
        answer.ifPresent(AnswerListener::readComplete);
    }

    /// The provider answered the handshake with HTTP.
    void refused(int status, HttpHeaders headers, ByteBuf body) {
        byte[] event = SocketMessages.error(status, shown(headers), ByteBufUtil.getBytes(body));
        answer.ifPresent(to -> {
            answer = Optional.empty();
            to.head(head(status));
            ByteBuf text = Unpooled.wrappedBuffer(event);
            to.part(text);
            text.release();
            to.end(HeaderRules.empty());
        });
    }

    void failed(Trouble why) {
        Optional<AnswerListener> told = answer;
        answer = Optional.empty();
        told.ifPresent(to -> to.failed(why));
    }

    void clientGone() {
        replied = true;
        client.ifPresent(ClientListener::gone);
    }

    void clientTakes() {
        client.ifPresent(ClientListener::writable);
    }

    @Override
    public void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        byte[] event = SocketMessages.error(status.code(), shown(headers), ByteBufUtil.getBytes(body));
        body.release();
        if (!replied) {
            replied = true;
            session.toClient(Unpooled.wrappedBuffer(event));
            session.flushClient();
        }
    }

    /// What a client may act on; a message has no place for lengths and types.
    private static Map<String, String> shown(HttpHeaders headers) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach(header -> {
            boolean framing = HttpHeaderNames.CONTENT_TYPE.contentEqualsIgnoreCase(header.getKey())
                    || HttpHeaderNames.CONTENT_LENGTH.contentEqualsIgnoreCase(header.getKey())
                    || HttpHeaderNames.CONNECTION.contentEqualsIgnoreCase(header.getKey());
            if (!framing) {
                shown.put(header.getKey(), header.getValue());
            }
        });
        return shown;
    }

    @Override
    public void head(HttpResponseStatus status, HttpHeaders headers) {
        // The first event says it.
    }

    @Override
    public void part(ByteBuf bytes) {
        if (replied) {
            bytes.release();
        } else {
            session.toClient(bytes);
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        replied = true;
        session.flushClient();
    }

    @Override
    public void flush() {
        session.flushClient();
    }

    @Override
    public boolean isWritable() {
        return session.isTaken();
    }

    @Override
    public void abort() {
        if (!replied) {
            replied = true;
            session.breakOff();
        }
    }

    @Override
    public void listen(ClientListener listener) {
        client = Optional.of(listener);
    }
}
