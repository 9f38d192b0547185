package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Claim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsRoutesTest {
    private static final long DAY_START = Instant.parse("2026-11-26T00:00:00Z").toEpochMilli();
    private static final long DAY_END = Instant.parse("2026-11-27T00:00:00Z").toEpochMilli();
    /// Of budgets, and of the process itself.
    private static final Set<String> LABELS = Set.of("budget", "team", "area", "id", "state", "le");

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

    /// Five people of one team and one of another, with their own keys, sessions, projects, agents and mandates.
    @Test
    void after_traffic_of_people_there_is_no_label_of_one_and_no_amount_of_few() throws Exception {
        try (Rig rig = new Rig(dir)) {
            for (String team : List.of("many", "few", "services")) {
                rig.put(
                                "/api/v1/budgets/of-" + team,
                                "{\"scope\": {\"team\": \"" + team + "\"}, \"limit_usd\": \"1\", \"window\": \"day\"}")
                        .is(201);
                // It was there when the day began.
                rig.store.starts().forget("of-" + team);
            }
            for (int i = 1; i <= 5; i++) {
                spend(rig, "many", "canary" + i);
            }
            spend(rig, "few", "canary6");
            spend(rig, "services", "");

            String metrics = rig.get("/metrics").is(200).text();

            assertThat(metrics)
                    .contains("nytta_budget_committed_usd{budget=\"of-many\",team=\"many\"} 0.3")
                    .contains("nytta_budget_committed_usd{budget=\"of-services\",team=\"services\"} 0.06")
                    .contains("nytta_budget_used_least{budget=\"of-few\",team=\"few\"} 0.0")
                    .contains("nytta_budget_used_least{budget=\"of-many\",team=\"many\"} 0.0")
                    .doesNotContain("canary");
            assertThat(metrics.lines()
                            .filter(line -> line.contains("of-few"))
                            .filter(line -> !line.startsWith("nytta_budget_used_least")))
                    .isEmpty();
            assertThat(labels(metrics)).isSubsetOf(LABELS);
        }
    }

    @Test
    void nobody_reads_them_without_a_token() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.send(rig.request("GET", "/metrics", "")).isProblem(401, "unauthorized");
        }
    }

    private static Set<String> labels(String metrics) {
        return Pattern.compile("[{,]([a-z_]+)=\"")
                .matcher(metrics)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// A call of 0.06 USD that counts on the team's budget.
    private static void spend(Rig rig, String team, String person) {
        Attribution who = new Attribution(
                "",
                team,
                person + "p",
                person + "m",
                person,
                person + "k",
                "codex",
                person + "s",
                person + "a",
                "",
                person + "t",
                Map.of());
        Claim claim = new Claim(
                "of-" + team, "", 1, DAY_START, DAY_END, 0, 1_000_000_000L, Claim.Bind.SOFT, Budget.Basis.COST);
        UsageEvent like = Happened.call(1, "2026-11-26T10:00:00Z").event();
        String id = "%032x".formatted((team + person).hashCode() & 0xffffffffL);
        rig.ledger.observed(
                new UsageEvent(
                        id,
                        id,
                        1,
                        like.atMillis(),
                        "openai",
                        "gpt-5",
                        like.dialect(),
                        like.usage(),
                        Optional.of(new BigDecimal("0.06")),
                        like.costStatus(),
                        like.billingMode(),
                        Optional.empty(),
                        like.components(),
                        "v1",
                        who,
                        "gateway",
                        like.status(),
                        like.decision(),
                        200,
                        1,
                        -1),
                List.of(claim));
        rig.happen();
    }

    private static Set<String> names(String text) {
        return Pattern.compile("\\b(nytta|jvm|process|system)_[a-z0-9_]+")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
