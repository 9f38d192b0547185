package dev.nytta.intake.otlp;

import com.google.protobuf.CodedOutputStream;
import dev.nytta.wire.json.JsonWriting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What a request that failed is answered with: a `google.rpc.Status`, of which the protocol wants the message alone.
///
/// Source: opentelemetry.io/docs/specs/otlp, OTLP/HTTP Response, Failures.
public final class OtlpRefusal {
    private static final int MESSAGE = 2;

    private OtlpRefusal() {}

    public static byte[] json(String sentence) {
        return ("{\"message\":" + JsonWriting.quoted(sentence) + "}").getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] binary(String sentence) {
        byte[] status = new byte[CodedOutputStream.computeStringSize(MESSAGE, sentence)];
        try {
            CodedOutputStream.newInstance(status).writeString(MESSAGE, sentence);
            return status;
        } catch (IOException impossible) {
            throw new UncheckedIOException("cannot write to memory", impossible);
        }
    }
}
