package dev.nytta.gate;

import dev.nytta.gate.server.Reply;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;

/// Writes refusals in the shape that the client's dialect gives errors.
final class ErrorAnswers {
    private ErrorAnswers() {}

    static void give(Refusal refusal, Dialect dialect, Reply reply) {
        HttpHeaders headers = HeaderRules.empty();
        headers.set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
        refusal.headers().forEach(headers::set);
        dialect.errorHeaders(refusal).forEach(headers::set);
        reply.whole(
                HttpResponseStatus.valueOf(refusal.status()), headers, Unpooled.wrappedBuffer(dialect.error(refusal)));
    }
}
