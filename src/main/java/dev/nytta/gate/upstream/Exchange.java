package dev.nytta.gate.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;

/// A channel to a provider that is ours for one request and its answer. Used on its event loop only.
public interface Exchange {
    /// Sends the request; the body is given away.
    void send(HttpRequest head, ByteBuf body);

    /// Reads no more until [#resume]: the client takes bytes more slowly than they come.
    void pause();

    void resume();

    /// Asks the provider to end the answer by himself and to say what it used: then [AnswerListener#end] follows soon.
    /// False where there is no such way.
    default boolean wrapUp() {
        return false;
    }

    /// Gives the channel up; nothing more is heard of it. Before [#send] it goes back to its pool, after it the answer
    /// is cancelled.
    void cancel();
}
