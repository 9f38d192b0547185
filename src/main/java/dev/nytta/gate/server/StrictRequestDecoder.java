package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/// Netty's decoder, without what another server could read in another way (request smuggling): a length beside chunks,
/// and folded header lines.
final class StrictRequestDecoder extends HttpRequestDecoder {
    private static final int CHUNK_BYTES = 64 * 1024;

    private boolean inHead = true;
    private boolean atFirstLine = true;

    StrictRequestDecoder(ServerSettings settings) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(settings.lineBytes())
                .setMaxHeaderSize(settings.headerBytes())
                .setMaxChunkSize(CHUNK_BYTES)
                .setAllowDuplicateContentLengths(false)
                .setStrictLineParsing(true));
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("both content-length and transfer-encoding");
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf buffer, List<Object> out) throws Exception {
        if (inHead) {
            refuseFolding(buffer);
        }
        int before = buffer.readerIndex();
        int known = out.size();
        super.decode(ctx, buffer, out);
        atFirstLine &= buffer.readerIndex() == before;
        for (int i = known; i < out.size(); i++) {
            follow(out.get(i));
        }
    }

    private void follow(Object message) {
        if (message instanceof HttpRequest) {
            inHead = false;
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            atFirstLine = true;
        }
    }

    /// Netty takes whole lines only, so the buffer always starts at one here.
    private void refuseFolding(ByteBuf buffer) {
        int line = buffer.readerIndex();
        boolean first = atFirstLine;
        while (line < buffer.writerIndex()) {
            byte start = buffer.getByte(line);
            if (!first && (start == ' ' || start == '\t')) {
                throw new IllegalArgumentException("a folded header line");
            }
            int end = buffer.indexOf(line, buffer.writerIndex(), (byte) '\n');
            if (end < 0 || (!first && start == '\r')) {
                return;
            }
            first = false;
            line = end + 1;
        }
    }
}
