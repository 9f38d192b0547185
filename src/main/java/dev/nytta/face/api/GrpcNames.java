package dev.nytta.face.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;

/// gRPC's own headers, and how a sentence stands in one (gRPC's `PROTOCOL-HTTP2.md`).
final class GrpcNames {
    static final HeaderName STATUS = HeaderNames.create("grpc-status");
    static final HeaderName MESSAGE = HeaderNames.create("grpc-message");
    static final HeaderName ACCEPT = HeaderNames.create("grpc-accept-encoding");

    private GrpcNames() {}

    /// Only what is printable and no percent sign stands as it is. Our sentences are ASCII.
    static String percent(String sentence) {
        StringBuilder out = new StringBuilder(sentence.length());
        sentence.chars().forEach(c -> {
            boolean plain = c >= ' ' && c <= '~' && c != '%';
            out.append(plain ? Character.toString(c) : "%%%02X".formatted(c & 0xff));
        });
        return out.toString();
    }
}
