package dev.nytta.intake.otlp;

import com.google.protobuf.ByteString;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/// How trace and span ids stand in a form of the protocol.
enum OtlpIds {
    BINARY {
        @Override
        String hex(ByteString id) {
            return HexFormat.of().formatHex(id.toByteArray());
        }
    },
    /// OTLP's JSON writes ids in hex where protobuf's JSON has base64. Hex digits are base64 digits too and their
    /// number
    /// is a multiple of four, so encoding what was decoded gives the very text.
    JSON {
        @Override
        String hex(ByteString id) {
            return Base64.getEncoder().encodeToString(id.toByteArray()).toLowerCase(Locale.ROOT);
        }
    };

    abstract String hex(ByteString id);
}
