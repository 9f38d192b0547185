package dev.nytta.gate;

import dev.nytta.gate.server.Handshake;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Call;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoint;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.OptionalLong;

/// A request that was understood: what is asked for, by whom, for what.
///
/// @param body as the client sent it, kept until the first byte of an answer
/// @param readable the body without its content coding, a heap buffer; often the same, with a reference of its own
/// @param dialect empty for paths that are only passed through
/// @param maxCostNano the most that the client lets this call cost
/// @param wantsTrailers whether the client reads what comes behind a stream
/// @param startedNanos monotonic time of the request's first byte
record Intent(
        String id,
        HttpRequest head,
        ByteBuf body,
        ByteBuf readable,
        Endpoint endpoint,
        Optional<Dialect> dialect,
        Call call,
        Caller caller,
        Attribution attribution,
        OptionalLong maxCostNano,
        boolean wantsTrailers,
        long startedNanos) {

    /// Whether its dialect can say what it will cost at most.
    boolean isHeld() {
        return switch (call.operation()) {
            case GENERATE, TALK, EMBED, MEDIA, BATCH -> true;
            case COUNT_TOKENS, FREE, PASS -> false;
        };
    }

    /// Whether its bytes are a measure of its tokens.
    boolean isText() {
        return switch (call.operation()) {
            case GENERATE, TALK, EMBED, COUNT_TOKENS -> true;
            case MEDIA, BATCH, FREE, PASS -> false;
        };
    }

    /// Whether only its answer can tell what it cost.
    boolean isPassed() {
        return call.operation() == Call.Operation.PASS;
    }

    /// Whether it is a message of a WebSocket.
    boolean isMessage() {
        return dialect.isPresent() && Handshake.isAsked(head);
    }

    /// The same, with what a session knows beside the message itself.
    Intent within(Call sized, Attribution who) {
        return new Intent(
                id,
                head,
                body,
                readable,
                endpoint,
                dialect,
                sized,
                caller,
                who,
                maxCostNano,
                wantsTrailers,
                startedNanos);
    }

    boolean isWhole() {
        return !call.stream();
    }

    /// The array, offset and length of the readable body.
    byte[] bytes() {
        return readable.hasArray() ? readable.array() : new byte[0];
    }

    int offset() {
        return readable.hasArray() ? readable.arrayOffset() + readable.readerIndex() : 0;
    }

    int length() {
        return readable.readableBytes();
    }
}
