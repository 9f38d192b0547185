package dev.nytta.gate.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;

/// Hears how an exchange goes. [#end] or [#failed] comes once, and last.
public interface AnswerListener {
    /// There is a channel: send now.
    void ready(Exchange exchange);

    void head(HttpResponse head);

    /// Bytes of the body, lent for the time of the call.
    void part(ByteBuf bytes);

    /// All that had come in one go was told: a good moment to flush.
    void readComplete();

    void end(HttpHeaders trailers);

    void failed(Trouble trouble);
}
