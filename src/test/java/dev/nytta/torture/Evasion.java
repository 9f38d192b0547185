package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// S-15, with S-02, S-06 and S-21: the same attempts to be somebody else, or to go elsewhere.
final class Evasion {
    static final Scenario SCENARIO = new Scenario(
            "S-15",
            "getting round a budget: other sessions, agents and tags, spoofed hosts, bodies that name a base URL, lookups in every"
                    + " header, both keys, a flood of free calls",
            "nothing over the limit whatever is claimed; nothing but the configured provider is called; headers count as claims;"
                    + " every log line is one JSON object",
            true,
            Evasion::run);

    private static final String LIMIT = "0.05";
    private static final List<String> CLAIMS = List.of(
            "x-nytta-session: another",
            "x-nytta-agent: another",
            "x-nytta-tags: team=data,project=free",
            "X-Forwarded-Host: admin.internal",
            "X-Forwarded-For: 127.0.0.1",
            "Forwarded: for=127.0.0.1;host=admin",
            "X-Original-URL: /api/v1/keys",
            "X-Rewrite-URL: /healthz",
            "User-Agent: ${jndi:ldap://127.0.0.1:9/x}",
            "User-Agent: %s%n%x \u001b[31mred",
            "x-nytta-session: ' OR 1=1; DROP TABLE event_row; --",
            "x-nytta-agent: =cmd|'/C calc'!A0");

    private Evasion() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()).withLimit(LIMIT));
        int elsewhere = elsewhere(world);
        List<Callable<Integer>> calls = new ArrayList<>();
        int rounds = world.times(40, 10);
        for (int round = 0; round < rounds; round++) {
            String session = "s" + world.random().nextInt(1_000_000);
            for (String claim : CLAIMS) {
                String key = world.random().nextBoolean() ? Setup.KEY : Setup.OTHER_KEY;
                String url = "\"base_url\":\"http://127.0.0.1:%1$d\",\"api_base\":\"http://127.0.0.1:%1$d\","
                        .formatted(elsewhere);
                Asks ask = Asks.chatWith(url + "\"max_completion_tokens\":400,", "output-tokens=300");
                String own = claim.startsWith("x-nytta-session") ? claim : "x-nytta-session: " + session;
                calls.add(() -> server.callWith(
                                key, ask, claim.equals(own) ? new String[] {claim} : new String[] {claim, own})
                        .status());
            }
        }
        List<Integer> statuses = World.atOnce(calls);
        assertThat(statuses).as("answers").doesNotContain(500, 502).contains(200, 402);
        Books books = Oracle.judge(world, server);
        Oracle.exactly(books, provider.billed());
        BigDecimal spent = Books.usd(books.budget("all"), "committed_usd");
        assertThat(Books.usd(books.budget("all"), "overage_usd")).as("overage").isZero();
        assertThat(spent).as("spent").isLessThanOrEqualTo(new BigDecimal(LIMIT));
        Logs.assertOneObjectEachLine(server.log());
        return "%d calls with %d claims: %s of %s USD spent, nothing over"
                .formatted(calls.size(), CLAIMS.size(), spent, LIMIT);
    }

    /// Where a body's own base URL points: nobody may ever come here.
    private static int elsewhere(World world) {
        var trap = world.provider((asked, wire) -> {
            throw new AssertionError("a request was led astray: " + asked.line());
        });
        world.keep(() -> assertThat(trap.asked).as("requests led astray").isEmpty());
        return trap.url().getPort();
    }
}
