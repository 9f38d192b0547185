package dev.nytta.wire.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Endpoints;

/// Reads requests in the tests of this folder. Single quotes stand for double ones.
final class Requests {
    private Requests() {}

    static CallRead read(Dialect dialect, String json) {
        // Surrounded, so that a reader that forgets its offset is found out.
        byte[] body = ("##" + quoted(json) + "##").getBytes(UTF_8);
        return dialect.read(Endpoints.match("POST", path(dialect)).orElseThrow(), body, 2, body.length - 4);
    }

    static Call call(Dialect dialect, String json) {
        CallRead read = read(dialect, json);
        assertThat(read).isInstanceOf(CallRead.Read.class);
        return ((CallRead.Read) read).call();
    }

    static String refused(Dialect dialect, String json) {
        CallRead read = read(dialect, json);
        assertThat(read).as(json).isInstanceOf(CallRead.Malformed.class);
        return ((CallRead.Malformed) read).what();
    }

    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private static String path(Dialect dialect) {
        return switch (dialect.name()) {
            case "openai-responses" -> "/v1/responses";
            case "openai-embeddings" -> "/v1/embeddings";
            default -> "/v1/chat/completions";
        };
    }
}
