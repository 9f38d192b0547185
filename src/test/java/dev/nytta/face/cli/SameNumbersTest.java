package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Dollars;
import dev.nytta.face.Json;
import dev.nytta.face.api.Happened;
import dev.nytta.face.api.Rig;
import dev.nytta.ledger.Claim;
import dev.nytta.usage.Budget;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One sum, asked for wherever it is told: the same text everywhere, to the nano-dollar. Pages and their files are held
/// to the API's sums by the browser checks `explore` and `exports`.
class SameNumbersTest {
    private static final String BUDGET = "platform-month";
    /// None of them is exact as a binary number.
    private static final List<String> COSTS = List.of("0.1", "0.2", "12.345678912", "0.333333333", "0.000000001");

    private static final String SUM = "12.979012246";
    private static final Pattern COMMITTED =
            Pattern.compile("nytta_budget_committed_usd\\{budget=\"platform-month\",team=\"platform\"} (\\S+)");

    @TempDir
    private Path dir;

    private Rig rig;
    private Shell shell;

    @BeforeEach
    void spend() throws Exception {
        rig = new Rig(dir);
        shell = Shell.on(rig.port(), Rig.TOKEN);
        shell.run(
                        new BudgetsCommand(),
                        "set",
                        BUDGET,
                        "--scope",
                        "team=platform",
                        "--limit",
                        "500",
                        "--window",
                        "month")
                .ends(0);
        for (int i = 0; i < COSTS.size(); i++) {
            rig.ledger.observed(costing(i, COSTS.get(i)), List.of(claim()));
        }
        rig.happen();
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Claim claim() {
        Budget budget = rig.store.budgets().find(BUDGET).orElseThrow().object();
        return new Claim(
                BUDGET,
                "",
                budget.generation(),
                Instant.parse("2026-11-01T00:00:00Z").toEpochMilli(),
                Instant.parse("2026-12-01T00:00:00Z").toEpochMilli(),
                0,
                budget.limitNano(),
                Claim.Bind.HARD,
                budget.basis());
    }

    private static UsageEvent costing(int number, String usd) {
        UsageEvent like = Happened.call(number + 1, "2026-11-25T11:00:00Z")
                .with("m" + number)
                .event();
        return new UsageEvent(
                like.id(),
                like.call(),
                like.attempt(),
                like.atMillis(),
                like.provider(),
                like.model(),
                like.dialect(),
                like.usage(),
                Optional.of(new BigDecimal(usd)),
                like.costStatus(),
                like.billingMode(),
                like.apiEquivalentUsd(),
                List.of(),
                like.priceVersion(),
                like.attribution(),
                like.source(),
                like.status(),
                like.decision(),
                like.httpStatus(),
                like.latencyMs(),
                like.ttftMs());
    }

    @Test
    void a_sum_is_the_same_text_in_every_answer_of_the_api() throws Exception {
        JsonNode spend = Json.read(get("/api/v1/spend?group_by=team,model"));
        assertThat(spend.at("/total/cost_usd").asString()).isEqualTo(SUM);
        assertThat(sum(spend.path("rows"))).isEqualTo(SUM);
        assertThat(sum(Json.read(get("/api/v1/events?limit=100")).path("items")))
                .isEqualTo(SUM);
        assertThat(Json.read(get("/api/v1/budgets/" + BUDGET))
                        .path("committed_usd")
                        .asString())
                .isEqualTo(SUM);
        JsonNode forecast = Json.read(get("/api/v1/forecast?window=month&group_by=team"));
        assertThat(forecast.path("committed_usd").asString()).isEqualTo(SUM);
        assertThat(forecast.at("/groups/0/spent_usd").asString()).isEqualTo(SUM);
    }

    @Test
    void commands_print_it_as_the_api_tells_it() {
        assertThat(json(new SpendCommand(), "--by", "team", "--json")
                        .at("/total/cost_usd")
                        .asString())
                .isEqualTo(SUM);
        assertThat(json(new SpendCommand(), "--by", "team", "--json")
                        .at("/rows/0/cost_usd")
                        .asString())
                .isEqualTo(SUM);
        assertThat(sum(json(new EventsCommand(), "--json").path("items"))).isEqualTo(SUM);
        assertThat(json(new BudgetsCommand(), "show", BUDGET, "--json")
                        .path("committed_usd")
                        .asString())
                .isEqualTo(SUM);
    }

    @Test
    void tables_round_it_alike() {
        String shown = Dollars.shown(new BigDecimal(SUM));

        assertThat(shown).isEqualTo("12.9790");
        assertThat(lastLine(shell.run(new SpendCommand(), "--by", "team").ends(0)))
                .contains(" " + shown + " ");
        assertThat(lastLine(shell.run(new BudgetsCommand()).ends(0))).contains(" " + shown + " ");
    }

    @Test
    void prometheus_is_told_it_where_it_may_be_told() throws Exception {
        Matcher committed = COMMITTED.matcher(get("/metrics"));

        assertThat(committed.find()).isTrue();
        assertThat(plain(new BigDecimal(committed.group(1)))).isEqualTo(SUM);
    }

    private JsonNode json(Object command, String... args) {
        return Json.read(shell.run(command, args).ends(0).out());
    }

    private static String lastLine(Shell.Result result) {
        return result.out().lines().toList().getLast() + " ";
    }

    private static String sum(JsonNode rows) {
        return plain(rows.valueStream()
                .map(row -> new BigDecimal(row.path("cost_usd").asString()))
                .reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    private String get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + rig.port() + path))
                    .header("Authorization", "Bearer " + Rig.TOKEN)
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }
}
