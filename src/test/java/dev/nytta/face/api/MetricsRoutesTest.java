package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsRoutesTest {
    @TempDir
    private Path dir;

    @Test
    void counts_of_the_gate_and_budgets_of_teams_are_there_and_nothing_below() throws Exception {
        try (Rig rig = new Rig(dir)) {
            String day = "\"limit_usd\": \"1\", \"window\": \"day\"}";
            rig.put("/api/v1/budgets/of-team", "{\"scope\": {\"team\": \"platform\"}, " + day)
                    .is(201);
            rig.put("/api/v1/budgets/of-key", "{\"scope\": {\"team\": \"platform\", \"key\": \"ada\"}, " + day)
                    .is(201);
            rig.put("/api/v1/budgets/per-person", "{\"per\": [\"person\"], " + day)
                    .is(201);
            rig.put("/api/v1/budgets/ended", "{\"scope\": {\"team\": \"gone\"}, " + day)
                    .is(201);
            rig.get("/metrics").is(200);
            rig.delete("/api/v1/budgets/ended").is(204);

            Answer metrics = rig.get("/metrics").is(200);

            assertThat(metrics.header("content-type")).startsWith("text/plain");
            assertThat(metrics.text())
                    .contains("nytta_gate_requests_total 42.0")
                    .contains("nytta_budget_committed_usd{budget=\"of-team\",team=\"platform\"} 0.0")
                    .contains("nytta_journal_open 1.0")
                    .contains("jvm_memory_used_bytes")
                    .doesNotContain("of-key")
                    .doesNotContain("per-person")
                    .doesNotContain("gone");
        }
    }
}
