package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

    @Test
    void every_metric_of_the_dashboard_and_the_alerts_is_told() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.put(
                            "/api/v1/budgets/of-team",
                            "{\"scope\": {\"team\": \"platform\"}, \"limit_usd\": \"1\", \"window\": \"day\"}")
                    .is(201);

            Set<String> told = names(rig.get("/metrics").is(200).text());

            for (String file : List.of("ops/grafana.json", "ops/alerts.yaml")) {
                Set<String> named = names(Files.readString(Path.of(file)));
                assertThat(named).as(file).hasSizeGreaterThan(5);
                assertThat(told).as(file).containsAll(named);
            }
        }
    }

    private static Set<String> names(String text) {
        return Pattern.compile("\\b(nytta|jvm|process|system)_[a-z0-9_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
