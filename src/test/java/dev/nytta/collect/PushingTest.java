package dev.nytta.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of calls that were not taken.
final class PushingTest {
    private static final String HTML =
            "<html><body><h1>400 Bad Request</h1>The plain HTTP request was sent to HTTPS port</body></html>";
    private static final String PROBLEM = "{\"detail\": \"The body is not JSON.\", \"remedy\": \"Send JSON.\"}";

    @TempDir
    private Path folder = Path.of("");

    private @Nullable Spool opened;

    @BeforeEach
    void threeCallsWait() {
        opened = Spool.open(folder.resolve("collect.db"));
        Spool spool = opened;
        for (int i = 1; i <= 3; i++) {
            spool.add(i, "{\"key\":\"" + i + "\"}");
        }
        spool.commit();
    }

    @AfterEach
    void close() {
        spool().close();
    }

    private Spool spool() {
        return Objects.requireNonNull(opened);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void what_stands_between_collector_and_server_makes_no_call_be_given_up(int status) {
        Pushing pushing = new Pushing(spool(), always(status, HTML));
        assertThat(pushing.push())
                .isInstanceOfSatisfying(
                        Pushing.End.Later.class,
                        later -> assertThat(later.why()).contains("status " + status, "Check the address"));
        assertThat(spool().waiting()).isEqualTo(3);
        assertThat(pushing.counts().refused()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 413})
    void a_call_that_the_server_itself_cannot_read_is_given_up_alone(int status) {
        Line line = batch -> {
            boolean hasSecond = unpacked(batch).contains("\"2\"");
            return hasSecond
                    ? new Line.Answer(status, PROBLEM.getBytes(StandardCharsets.UTF_8), 0)
                    : new Line.Answer(200, "{\"taken\": 1}".getBytes(StandardCharsets.UTF_8), 0);
        };
        Pushing pushing = new Pushing(spool(), line);
        assertThat(pushing.push()).isInstanceOf(Pushing.End.Done.class);
        assertThat(spool().waiting()).isZero();
        assertThat(pushing.counts().taken()).isEqualTo(2);
        assertThat(pushing.counts().refused()).containsExactly(Map.entry("The body is not JSON. Send JSON.", 1));
    }

    private static Line always(int status, String body) {
        return _ -> new Line.Answer(status, body.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static String unpacked(byte[] batch) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(batch))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
