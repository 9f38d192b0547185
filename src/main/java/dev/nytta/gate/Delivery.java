package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.gate.server.Reply;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.util.ArrayList;
import java.util.List;

/// One answer on its way to the client. A whole one waits until its cost is known, up to a bound; a stream goes on as
/// it comes.
final class Delivery {
    private final Reply reply;
    private final GateTelemetry telemetry;
    private final int mostKeptBytes;
    private final HttpResponseStatus status;
    private final HttpHeaders headers;
    private final List<ByteBuf> kept = new ArrayList<>(2);
    private int keptBytes;
    private boolean started;
    private boolean over;

    /// @param mostKeptBytes 0 for a stream
    Delivery(Reply reply, GateTelemetry telemetry, int mostKeptBytes, Head head) {
        this.reply = reply;
        this.telemetry = telemetry;
        this.mostKeptBytes = mostKeptBytes;
        status = head.status();
        headers = head.headers();
        if (mostKeptBytes == 0) {
            start();
        }
    }

    record Head(HttpResponseStatus status, HttpHeaders headers) {}

    /// Whether the client has got anything.
    boolean isStarted() {
        return started;
    }

    void part(ByteBuf bytes) {
        if (over) {
            bytes.release();
            return;
        }
        telemetry.add(Count.BYTES_OUT, bytes.readableBytes());
        if (started) {
            reply.part(bytes);
            return;
        }
        kept.add(bytes);
        keptBytes += bytes.readableBytes();
        if (keptBytes > mostKeptBytes) {
            start();
        }
    }

    private void start() {
        started = true;
        reply.head(status, headers);
        kept.forEach(reply::part);
        kept.clear();
    }

    void flush() {
        if (started && !over) {
            reply.flush();
        }
    }

    /// @param costs the cost, which goes into the head where that is still possible, else behind the answer
    /// @param wantsTrailers whether the client reads what comes there
    void end(HttpHeaders costs, boolean wantsTrailers) {
        if (over) {
            return;
        }
        over = true;
        if (started) {
            reply.end(wantsTrailers ? costs : HeaderRules.empty());
            return;
        }
        headers.add(costs);
        reply.whole(status, headers, whole());
        kept.clear();
    }

    private ByteBuf whole() {
        if (kept.size() <= 1) {
            return kept.isEmpty() ? Unpooled.EMPTY_BUFFER : kept.getFirst();
        }
        CompositeByteBuf all = Unpooled.compositeBuffer(kept.size());
        kept.forEach(part -> all.addComponent(true, part));
        return all;
    }

    /// Nothing of this answer was or will be given; the reply is free for another.
    void withdraw() {
        over = true;
        kept.forEach(ByteBuf::release);
        kept.clear();
    }

    void abort() {
        boolean begun = started && !over;
        withdraw();
        if (begun) {
            reply.abort();
        }
    }
}
