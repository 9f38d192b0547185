package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import tools.jackson.databind.JsonNode;

/// K-02, as far as it is built: no view calls the waste by its name yet.
final class SameAgain {
    static final Scenario SCENARIO = new Scenario(
            "K-02",
            "clients send the same request 11 times, as Claude Code does: ten are reset in their middle, the last one is answered",
            "11 attempts are recorded and charged, and no request is sent a twelfth time; by session they are one row, and by"
                    + " status what the broken ten cost stands beside what the answer cost",
            true,
            SameAgain::run);

    private static final int TRIES = 11;

    private SameAgain() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        int turns = world.times(20, 4);
        List<Callable<Boolean>> clients = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            String session = "turn-" + i;
            Asks ask = Asks.messages(true, "output-tokens=" + world.random().nextInt(60, 300));
            clients.add(() -> isAnsweredAtLast(server, ask, session));
        }
        assertThat(World.atOnce(clients)).containsOnly(true);
        Books books = Books.of(server);
        JsonNode sessions =
                server.get("/api/v1/spend?limit=1000&group_by=session").path("rows");
        assertThat(sessions.size()).as("sessions").isEqualTo(turns);
        sessions.forEach(row ->
                assertThat(row.path("calls").asInt(0)).as("calls of %s", row).isEqualTo(TRIES));
        BigDecimal wasted = cost(server, "broken");
        BigDecimal good = cost(server, "ok");
        assertThat(wasted.add(good)).isEqualByComparingTo(books.cost());
        Oracle.judge(world, server);
        assertThat(provider.visits()).as("attempts").hasSize(TRIES * turns);
        assertThat(books.count("broken")).isEqualTo((TRIES - 1L) * turns);
        assertThat(books.events())
                .hasSize(TRIES * turns)
                .allMatch(event -> event.costUsd().signum() > 0);
        return String.format(
                Locale.ROOT,
                "%d turns of %d attempts: %s USD for answers, %s USD for broken ones",
                turns,
                TRIES,
                good,
                wasted);
    }

    private static boolean isAnsweredAtLast(Server server, Asks ask, String session) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            String fault = i < TRIES - 1 ? "reset@event:3" : "";
            RawClient.Answer answer = server.call(
                    ask, "x-nytta-session: " + session, "x-stainless-retry-count: " + i, "x-fake-fault: " + fault);
            if (answer.whole() != (i == TRIES - 1)) {
                return false;
            }
        }
        return true;
    }

    private static BigDecimal cost(Server server, String status) throws IOException, InterruptedException {
        JsonNode row = server.get("/api/v1/spend?group_by=status&filter=status:" + status)
                .path("rows")
                .path(0);
        return Books.usd(row, "cost_usd");
    }
}
