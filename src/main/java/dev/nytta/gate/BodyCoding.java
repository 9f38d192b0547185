package dev.nytta.gate;

import com.github.luben.zstd.ZstdInputStream;
import dev.nytta.gate.server.Request;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;

/// Request bodies that came compressed (Codex sends zstd), as the dialect reads them. What is sent on stays compressed
/// unless it is edited.
final class BodyCoding {
    private BodyCoding() {}

    /// What decoding gave.
    sealed interface Decoded {
        /// It can be read.
        ///
        /// @param bytes a heap buffer with a reference of its own
        record Good(ByteBuf bytes) implements Decoded {}

        /// It cannot.
        ///
        /// @param what one sentence for the user
        record Bad(String what) implements Decoded {}
    }

    static Decoded decode(Request request, int mostBytes) {
        String coding = request.head()
                .headers()
                .get(HttpHeaderNames.CONTENT_ENCODING, "identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        ByteBuf body = request.body();
        if (coding.equals("identity") || !body.hasArray()) {
            return new Decoded.Good(body.retain());
        }
        var coded =
                new ByteArrayInputStream(body.array(), body.arrayOffset() + body.readerIndex(), body.readableBytes());
        try (InputStream plain = opened(coding, coded)) {
            byte[] bytes = plain.readNBytes(mostBytes + 1);
            return bytes.length > mostBytes
                    ? new Decoded.Bad("The request's body is too large once it is decompressed: send less.")
                    : new Decoded.Good(Unpooled.wrappedBuffer(bytes));
        } catch (IOException | IllegalArgumentException broken) {
            return new Decoded.Bad(
                    "The request's body is not what its content-encoding says: send it as gzip, deflate, zstd or plain.");
        }
    }

    private static InputStream opened(String coding, InputStream coded) throws IOException {
        return switch (coding) {
            case "gzip", "x-gzip" -> new GZIPInputStream(coded);
            case "deflate" -> new InflaterInputStream(coded);
            case "zstd" -> new ZstdInputStream(coded);
            default -> throw new IllegalArgumentException("unknown content-encoding");
        };
    }
}
