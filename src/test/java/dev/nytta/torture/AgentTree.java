package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/// K-09.
final class AgentTree {
    static final Scenario SCENARIO = new Scenario(
            "K-09",
            "64 sub-agents of one Claude Code session call at once, with a key that may have 40 calls open",
            "those that are too many get a 429 with a sentence and retry-after, and are served when they come again; all 64 are"
                    + " agents of one tree, each with its own cost",
            false,
            AgentTree::run);

    private static final int AGENTS = 64;
    private static final int MOST = 40;
    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 300, 400, 8);

    private AgentTree() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Server server = world.serve(Setup.of(provider.port()).with("limits: { streams_per_key: " + MOST + " }\n"));
        AtomicInteger refused = new AtomicInteger();
        List<Callable<Boolean>> agents = new ArrayList<>();
        for (int i = 0; i < AGENTS; i++) {
            int number = i;
            String tokens = "output-tokens=" + world.random().nextInt(200, 400);
            agents.add(() -> isServed(server, number, tokens, refused));
        }
        assertThat(World.atOnce(agents)).containsOnly(true);
        assertThat(refused.get()).as("refusals").isGreaterThanOrEqualTo(AGENTS - MOST);
        Books.of(server);
        JsonNode trees = server.get("/api/v1/spend?group_by=agent_tree").path("rows");
        assertThat(trees.size()).as("trees in %s", trees).isEqualTo(1);
        assertThat(trees.path(0).path("calls").asInt(0)).isEqualTo(AGENTS);
        JsonNode rows = server.get("/api/v1/spend?limit=1000&group_by=agent,parent_agent")
                .path("rows");
        assertThat(rows.size()).as("agents").isEqualTo(AGENTS);
        rows.forEach(row ->
                assertThat(row.path("key").path("parent_agent").asString("")).isEqualTo("lead"));
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        return "%d agents in one tree, %d refusals on the way, all served".formatted(AGENTS, refused.get());
    }

    private static boolean isServed(Server server, int number, String tokens, AtomicInteger refused)
            throws IOException, InterruptedException {
        while (true) {
            RawClient.Answer answer = server.call(
                    Asks.messages(true, tokens),
                    "User-Agent: claude-cli/2.1.330 (external, cli)",
                    "x-claude-code-session-id: the-session",
                    "x-claude-code-agent-id: agent-" + number,
                    "x-claude-code-parent-agent-id: lead");
            if (answer.status() != 429) {
                return answer.status() == 200 && answer.whole();
            }
            refused.incrementAndGet();
            assertThat(answer.text()).contains("too_many_calls_of_key", "as many calls open as it may");
            Thread.sleep(1_000 * Long.parseLong(answer.header("retry-after")));
        }
    }
}
