package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/// M-11, as far as it is built: shared costs are not split yet.
final class SumsOfParts {
    static final Scenario SCENARIO = new Scenario(
            "M-11",
            "calls at prices that leave fractions everywhere, split by every dimension and pair of dimensions",
            "the parts of each split sum to the whole, to the last digit, and the whole to what the events cost",
            false,
            SumsOfParts::run);

    private static final List<String> DIMENSIONS = List.of(
            "cost_center",
            "team",
            "project",
            "key",
            "client",
            "session",
            "agent",
            "provider",
            "model",
            "dialect",
            "status",
            "decision",
            "source",
            "hour",
            "day",
            "week",
            "month",
            "year");
    private static final String FRACTIONS = """
              - { provider: openai, model: gpt-5.4-mini, from: 2026-01-02, per: 1000000, rates: { input: "0.333333333", output: "7.777777777" }, source: fractions }
              - { provider: anthropic, model: claude-opus-5-5, from: 2026-01-02, factor: "0.857142857", source: fractions }
            """;

    private SumsOfParts() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()).with(FRACTIONS));
        List<Callable<Integer>> calls = new ArrayList<>();
        int rounds = world.times(60, 12);
        for (int i = 0; i < rounds; i++) {
            for (Asks ask :
                    Asks.each(i % 2 == 0, "output-tokens=" + world.random().nextInt(1, 300))) {
                String key = world.random().nextBoolean() ? Setup.KEY : Setup.OTHER_KEY;
                String session = "x-nytta-session: s" + world.random().nextInt(9);
                String agent = "x-nytta-agent: a" + world.random().nextInt(4);
                calls.add(() -> server.callWith(key, ask, session, agent).status());
            }
        }
        assertThat(World.atOnce(calls)).containsOnly(200);
        Books books = Books.of(server);
        assertThat(books.cost().stripTrailingZeros().scale())
                .as("digits behind the point")
                .isGreaterThan(9);
        int splits = 0;
        for (String one : DIMENSIONS) {
            for (String other : DIMENSIONS) {
                check(server, one.equals(other) ? one : one + "," + other, books);
                splits++;
            }
        }
        Oracle.judge(world, server);
        return "%d calls, %d splits, each sums to %s USD".formatted(calls.size(), splits, books.cost());
    }

    private static void check(Server server, String split, Books books) throws Exception {
        JsonNode spend = server.get("/api/v1/spend?limit=1000&group_by=" + split);
        BigDecimal sum = BigDecimal.ZERO;
        long calls = 0;
        for (JsonNode row : spend.path("rows")) {
            sum = sum.add(Books.usd(row, "cost_usd"));
            calls += row.path("calls").asLong();
        }
        assertThat(sum).as("sum by %s", split).isEqualByComparingTo(books.cost());
        assertThat(calls).as("calls by %s", split).isEqualTo(books.events().size());
    }
}
