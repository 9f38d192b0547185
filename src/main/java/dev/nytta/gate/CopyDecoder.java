package dev.nytta.gate;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.BrotliDecoder;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.compression.ZstdDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes the content coding off a copy of an answer, so that it can be read. What it cannot decode it stops reading.
final class CopyDecoder implements AutoCloseable {
    private final EmbeddedChannel channel;
    private boolean broken;

    private CopyDecoder(ChannelHandler decoder) {
        channel = new EmbeddedChannel(decoder);
    }

    /// The decoder of a content coding; empty for one that is not known.
    static Optional<CopyDecoder> of(String coding) {
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Optional.of(new CopyDecoder(new JdkZlibDecoder(ZlibWrapper.GZIP, true, 0)));
            case "deflate" -> Optional.of(new CopyDecoder(new JdkZlibDecoder(ZlibWrapper.ZLIB_OR_NONE, false, 0)));
            case "br" ->
                Brotli4jLoader.isAvailable() ? Optional.of(new CopyDecoder(new BrotliDecoder())) : Optional.empty();
            case "zstd" -> Optional.of(new CopyDecoder(new ZstdDecoder()));
            default -> Optional.empty();
        };
    }

    boolean isBroken() {
        return broken;
    }

    /// Decodes what follows; the bytes stay the caller's.
    void decode(ByteBuf bytes, Consumer<ByteBuf> plain) {
        if (broken) {
            return;
        }
        try {
            channel.writeInbound(bytes.retainedDuplicate());
            takeAll(plain);
        } catch (RuntimeException | Error unreadable) {
            // A native decoder that cannot be loaded is an Error; either way the call goes on unread.
            broken = true;
        }
    }

    private void takeAll(Consumer<ByteBuf> plain) {
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            try {
                plain.accept(next);
            } finally {
                next.release();
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.finishAndReleaseAll();
        } catch (RuntimeException unfinished) {
            broken = true;
        }
    }
}
