package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an exporter reads when its request is turned away: the protocol's own `Status`, in the request's form.
final class TelemetryRefusalTest {
    private static final String NO_KEY = "nk_0123456789012345678901234567890123456789";

    @TempDir
    private Path dir = Path.of("");

    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void in_binary_it_is_a_status_with_a_message() throws Exception {
        HttpResponse<byte[]> answer = send("application/x-protobuf");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/x-protobuf");
        assertThat(Status.parseFrom(answer.body()).getMessage()).startsWith("The key is not one of this server's.");
    }

    @Test
    void in_json_it_is_an_object_with_a_message() throws Exception {
        HttpResponse<byte[]> answer = send("application/json");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8))
                .startsWith("{\"message\":\"The key is not one of this server's.")
                .endsWith("\"}");
    }

    private HttpResponse<byte[]> send(String type) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + "/v1/logs"))
                    .header("Content-Type", type)
                    .header("Authorization", "Bearer " + NO_KEY)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[0]))
                    .build();
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).isEqualTo(401);
            return answer;
        }
    }
}
