package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageRoutesTest {
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
    void what_is_known_is_told_by_day_source_and_provider_and_what_is_not_is_named() {
        push("log:codex", "old", "openai", "gpt-5.4-mini", "2026-11-10T09:00:00Z");
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-26T09:00:00Z");
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-26T09:00:00Z");
        push("log:claude-code", "k2", "nobody", "no-such-model", "2026-11-26T09:10:00Z");
        Answer coverage = rig.get("/api/v1/coverage").is(200);
        // 1,000 x 3 USD a million
        assertThat(coverage.json().path("rows").valueStream().map(Object::toString))
                .contains(
                        "{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"provider\":\"anthropic\",\"calls\":1,"
                                + "\"cost_usd\":\"0.003\",\"unpriced\":0}",
                        "{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"provider\":\"nobody\",\"calls\":1,"
                                + "\"cost_usd\":\"0\",\"unpriced\":1}")
                .hasSize(3);
        assertThat(coverage.json().path("told").valueStream().map(Object::toString))
                .containsExactly("{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"again\":1,\"outranked\":0}");
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue() + " "
                                + each.path("day").asString("-") + " "
                                + each.path("source").asString("-") + " "
                                + each.path("provider").asString("-")))
                .containsExactly(
                        "price 2026-11-26 log:claude-code nobody",
                        "telling 2026-11-10 log:codex -",
                        "vendor_total - - anthropic",
                        "vendor_total - - nobody",
                        "vendor_total - - openai");
    }

    @Test
    void a_span_that_is_too_long_is_refused() {
        rig.get("/api/v1/coverage?from=2020-01-01").isProblem(422, "invalid");
    }

    private void push(String source, String key, String provider, String model, String at) {
        rig.post(
                        "/api/v1/observations",
                        "{\"observations\": [{\"source\": \"" + source + "\", \"key\": \"" + key
                                + "\", \"provider\": \""
                                + provider + "\", \"model\": \"" + model + "\", \"at\": \"" + at
                                + "\", \"usage\": {\"input\": 1000}}]}")
                .is(200);
    }
}
