package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/// Netty's decoder, without what another server could read in another way (request smuggling): a length beside
/// chunks, folded header lines, and request lines that are not three words of visible ASCII with a blank between
/// them.
final class StrictRequestDecoder extends HttpRequestDecoder {
    private static final int CHUNK_BYTES = 64 * 1024;
    private static final byte[] VERSION = {'H', 'T', 'T', 'P', '/', '1', '.', '1'};
    private static final byte DELETE = 0x7F;

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
            checkLines(buffer);
        }
        int before = buffer.readerIndex();
        int known = out.size();
        super.decode(ctx, buffer, out);
        atFirstLine &= isBlank(buffer, before, buffer.readerIndex());
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

    /// Empty lines may stand before a request.
    private static boolean isBlank(ByteBuf buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            byte each = buffer.getByte(i);
            if (each != '\r' && each != '\n') {
                return false;
            }
        }
        return true;
    }

    /// Netty takes whole lines only, so the buffer always starts at one here.
    private void checkLines(ByteBuf buffer) {
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
            if (first && !isBlank(buffer, line, end)) {
                checkRequestLine(buffer, line, end);
                first = false;
            }
            line = end + 1;
        }
    }

    /// `METHOD target HTTP/1.1`, or 1.0.
    private static void checkRequestLine(ByteBuf buffer, int start, int end) {
        int last = end - 1 - VERSION.length;
        int blanks = 0;
        for (int i = start; i < end - 1; i++) {
            byte each = buffer.getByte(i);
            if (each < ' ' || each == DELETE) {
                throw new IllegalArgumentException("a request line with more than visible ASCII");
            }
            blanks += each == ' ' ? 1 : 0;
        }
        boolean versioned = last > start && isVersion(buffer, last);
        if (blanks != 2 || !versioned || buffer.getByte(start) == ' ' || buffer.getByte(last - 1) != ' ') {
            throw new IllegalArgumentException("a request line that is not three words");
        }
    }

    private static boolean isVersion(ByteBuf buffer, int at) {
        for (int i = 0; i < VERSION.length; i++) {
            byte each = buffer.getByte(at + i);
            boolean older = i == VERSION.length - 1 && each == '0';
            if (each != VERSION[i] && !older) {
                return false;
            }
        }
        return true;
    }
}
