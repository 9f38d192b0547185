package dev.nytta.gate.server;

import dev.nytta.gate.server.Requests.Fault;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.Optional;

/// The answer to one request of a [ClientConnection].
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientReply implements Reply {
    private final ClientConnection connection;
    private final ChannelHandlerContext ctx;
    private final HttpVersion version;
    private boolean keep;
    private boolean over;
    private Optional<ClientListener> listener = Optional.empty();
    private Optional<ChunkWriter> chunks = Optional.empty();

    ClientReply(ClientConnection connection, ChannelHandlerContext ctx, HttpRequest head) {
        this.connection = connection;
        this.ctx = ctx;
        version = head.protocolVersion();
        keep = HttpUtil.isKeepAlive(head);
        connection.encoder().answersHead(head.method().equals(HttpMethod.HEAD));
    }

    /// To what was no request at all.
    ClientReply(ClientConnection connection, ChannelHandlerContext ctx, Fault fault) {
        this.connection = connection;
        this.ctx = ctx;
        version = HttpVersion.HTTP_1_1;
        keep = false;
        connection.encoder().answersHead(false);
    }

    @Override
    public void listen(ClientListener to) {
        listener = Optional.of(to);
    }

    @Override
    public void whole(HttpResponseStatus status, HttpHeaders headers, ByteBuf body) {
        if (over) {
            body.release();
            return;
        }
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        headers.set(HttpHeaderNames.CONTENT_LENGTH, body.readableBytes());
        sayWhetherKept(headers);
        var answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, body, headers, EmptyHttpHeaders.INSTANCE);
        ctx.writeAndFlush(answer, ctx.voidPromise());
        finish();
    }

    @Override
    public void head(HttpResponseStatus status, HttpHeaders headers) {
        if (over) {
            return;
        }
        headers.remove(HttpHeaderNames.TRANSFER_ENCODING);
        if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH) && mayHaveBody(status)) {
            if (version.equals(HttpVersion.HTTP_1_0)) {
                keep = false;
            } else {
                headers.set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
                chunks = connection.chunkWriter(ctx);
            }
        }
        sayWhetherKept(headers);
        ctx.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, status, headers), ctx.voidPromise());
    }

    private static boolean mayHaveBody(HttpResponseStatus status) {
        return status.code() != 204 && status.code() != 304;
    }

    private void sayWhetherKept(HttpHeaders headers) {
        if (!keep) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (version.equals(HttpVersion.HTTP_1_0)) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }

    @Override
    public void part(ByteBuf bytes) {
        if (over || !bytes.isReadable()) {
            bytes.release();
        } else if (chunks.isPresent() && bytes.readableBytes() <= ChunkWriter.MOST_BYTES) {
            chunks.get().add(bytes);
        } else {
            chunks.ifPresent(ChunkWriter::write);
            ctx.write(new DefaultHttpContent(bytes), ctx.voidPromise());
        }
    }

    @Override
    public void end(HttpHeaders trailers) {
        if (over) {
            return;
        }
        chunks.ifPresent(ChunkWriter::write);
        LastHttpContent last = trailers.isEmpty()
                ? LastHttpContent.EMPTY_LAST_CONTENT
                : new DefaultLastHttpContent(Unpooled.EMPTY_BUFFER, trailers);
        ctx.writeAndFlush(last, ctx.voidPromise());
        finish();
    }

    private void finish() {
        over = true;
        listener = Optional.empty();
        connection.replied(ctx, keep);
    }

    @Override
    public Optional<Socket> upgrade(Handshake handshake, Socket.Listener to) {
        if (over) {
            return Optional.empty();
        }
        over = true;
        listener = Optional.empty();
        return Optional.of(connection.upgrade(ctx, handshake, to));
    }

    @Override
    public void flush() {
        if (!over) {
            chunks.ifPresent(ChunkWriter::write);
            ctx.flush();
        }
    }

    @Override
    public boolean isWritable() {
        return ctx.channel().isWritable();
    }

    @Override
    public void abort() {
        if (!over) {
            flush();
            over = true;
            listener = Optional.empty();
            ctx.close();
        }
    }

    void writable() {
        listener.ifPresent(ClientListener::writable);
    }

    void gone() {
        over = true;
        chunks.ifPresent(ChunkWriter::drop);
        Optional<ClientListener> told = listener;
        listener = Optional.empty();
        told.ifPresent(ClientListener::gone);
    }
}
