package dev.nytta.gate;

import dev.nytta.gate.server.Reply;
import dev.nytta.gate.upstream.AnswerListener;
import dev.nytta.gate.upstream.Exchange;
import dev.nytta.gate.upstream.Trouble;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Optional;

/// What a call of a WebSocket is, whatever is spoken there: to the story a request and its streamed answer, on the two
/// lines of its session.
abstract class SpokenTurn implements Carrier, Reply, Exchange {
    private final SocketPair pair;
    private final Session session;
    private Optional<ClientListener> client = Optional.empty();
    private boolean replied;
    private Optional<AnswerListener> answer = Optional.empty();

    SpokenTurn(SocketPair pair, Session session) {
        this.pair = pair;
        this.session = session;
    }

    /// Where it belongs.
    interface Session {
        void resumeProvider();

        /// The client is to see that a response is not whole.
        void breakOff();
    }

    final SocketPair pair() {
        return pair;
    }

    /// Whoever hears what the provider tells; empty before and behind that.
    final Optional<AnswerListener> answer() {
        return answer;
    }

    final void answerTo(AnswerListener listener) {
        answer = Optional.of(listener);
    }

    /// Nobody hears what the provider tells from now on.
    final Optional<AnswerListener> takeAnswer() {
        Optional<AnswerListener> taken = answer;
        answer = Optional.empty();
        return taken;
    }

    final boolean isReplied() {
        return replied;
    }

    final void markReplied() {
        replied = true;
    }

    /// Gives the client the one event that is the whole answer, unless it had its end before.
    final void reply(ByteBuf event) {
        if (replied) {
            event.release();
        } else {
            replied = true;
            pair.toClient(event);
            pair.flushClient();
        }
    }

    static DefaultHttpResponse head(HttpResponseStatus status) {
        return new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, HeaderRules.empty());
    }

    @Override
    public final void pause() {
        pair.pauseProvider();
    }

    @Override
    public final void resume() {
        session.resumeProvider();
    }

    final void readComplete() {
        answer.ifPresent(AnswerListener::readComplete);
    }

    final void failed(Trouble why) {
        takeAnswer().ifPresent(to -> to.failed(why));
    }

    final void clientGone() {
        replied = true;
        client.ifPresent(ClientListener::gone);
    }

    final void clientTakes() {
        client.ifPresent(ClientListener::writable);
    }

    @Override
    public final void head(HttpResponseStatus status, HttpHeaders headers) {
        // The first event says it.
    }

    @Override
    public final void part(ByteBuf bytes) {
        if (!replied) {
            // What is written is read to its end, and whoever gave it may read it still.
            pair.toClient(bytes.retainedDuplicate());
        }
        bytes.release();
    }

    @Override
    public final void end(HttpHeaders trailers) {
        replied = true;
        pair.flushClient();
    }

    @Override
    public final void flush() {
        pair.flushClient();
    }

    @Override
    public final boolean isWritable() {
        return pair.clientTakes();
    }

    @Override
    public final void abort() {
        if (!replied) {
            replied = true;
            session.breakOff();
        }
    }

    @Override
    public final void listen(ClientListener listener) {
        client = Optional.of(listener);
    }
}
