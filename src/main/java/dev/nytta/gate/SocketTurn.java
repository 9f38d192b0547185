package dev.nytta.gate;

import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.wire.SocketMessages;
import dev.nytta.wire.SocketMessages.Told;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One call of a WebSocket: a `response.create` and what is told of its response.
///
/// To the story it looks like a request and its streamed answer: an error event that comes first is an answer with that
/// status, all others are parts of one with 200.
final class SocketTurn extends SpokenTurn {
    private final Lane lane;
    private final SocketSession session;
    private Optional<ProviderLine> line = Optional.empty();
    private boolean sent;
    private boolean begun;

    SocketTurn(Lane lane, SocketSession session) {
        super(session.pair(), session);
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
        answerTo(listener);
        sent = false;
        begun = false;
        listener.ready(this);
    }

    @Override
    public void over() {
        takeAnswer();
        session.turnOver(this);
    }

    @Override
    public void send(HttpRequest head, ByteBuf body) {
        sent = true;
        session.send(line.orElseThrow(), head, body);
    }

    /// Closing is the one way to cancel a response here.
    @Override
    public void cancel() {
        if (takeAnswer().isPresent() && sent) {
            session.hangUp();
        }
    }

    /// The provider told something.
    void told(ByteBuf text) {
        byte[] array = lane.scratch().copy(text);
        int length = text.readableBytes();
        Told kind = SocketMessages.told(array, 0, length);
        if (answer().isEmpty()) {
            session.unasked(text, kind);
            return;
        }
        if (kind == Told.OTHER && !begun) {
            pair().toClient(text.retain());
            return;
        }
        AnswerListener to = answer().get();
        boolean refused = !begun && kind == Told.ERROR;
        boolean last = kind == Told.ENDED || kind == Told.ERROR;
        if (!begun) {
            begun = true;
            int status = refused ? SocketMessages.status(array, 0, length) : HttpResponseStatus.OK.code();
            if (refused) {
                // Its response is over: nothing is left to cancel.
                takeAnswer();
            }
            to.head(head(HttpResponseStatus.valueOf(status)));
        }
        boolean wanted = refused || answer().isPresent();
        if (wanted) {
            to.part(text);
        }
        if (last && wanted && (refused || answer().isPresent())) {
            takeAnswer();
            to.end(HeaderRules.empty());
        }
    }

    /// The provider answered the handshake with HTTP.
    void refused(int status, HttpHeaders headers, ByteBuf body) {
        byte[] event = SocketMessages.error(status, shown(headers), ByteBufUtil.getBytes(body));
        takeAnswer().ifPresent(to -> {
            to.head(head(HttpResponseStatus.valueOf(status)));
            ByteBuf text = Unpooled.wrappedBuffer(event);
            to.part(text);
            text.release();
            to.end(HeaderRules.empty());
        });
    }

    @Override
    public void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        byte[] event = SocketMessages.error(status.code(), shown(headers), ByteBufUtil.getBytes(body));
        body.release();
        reply(Unpooled.wrappedBuffer(event));
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
}
