package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.util.List;

/// S-20, with S-02: what each port serves, and to whom.
final class Doors {
    static final Scenario SCENARIO = new Scenario(
            "S-20",
            "the admin API asked at the data port, with every trick of addressing, and at its own port without a token, with a wrong"
                    + " one and with a Nytta key",
            "the data port serves none of it; the admin port answers 401, or 4xx to a foreign host, and tells nothing",
            true,
            Doors::run);

    private static final List<String> PATHS =
            List.of("/api/v1/keys", "/api/v1/budgets", "/api/v1/events", "/api/v1/live", "/metrics", "/openapi.json");
    private static final List<String> TRICKS = List.of(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n",
            "GET http://127.0.0.1%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n",
            "GET /v1/..%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n",
            "GET /openai/%%2e%%2e%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n",
            "GET //x%s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n",
            "GET %s HTTP/1.1\r\nHost: localhost:8481\r\nX-Forwarded-Port: 8481\r\n%s\r\n\r\n");

    private Doors() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        int asked = 0;
        for (String path : PATHS) {
            for (String trick : TRICKS) {
                String raw = trick.formatted(path, "Authorization: Bearer " + Setup.ADMIN_TOKEN);
                assertThat(status(server.port(), raw)).as("data port: %s", raw).isGreaterThanOrEqualTo(400);
                asked++;
            }
            if (!path.equals("/openapi.json")) {
                for (String token :
                        List.of("", "Authorization: Bearer nat_wrong", "Authorization: Bearer " + Setup.KEY)) {
                    String raw = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + server.adminPort() + "\r\n"
                            + (token.isEmpty() ? "Accept: */*" : token) + "\r\n\r\n";
                    assertThat(status(server.adminPort(), raw))
                            .as("admin port: %s", raw)
                            .isEqualTo(401);
                    asked++;
                }
            }
        }
        assertThat(status(
                        server.adminPort(),
                        "GET /api/v1/keys HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer " + Setup.ADMIN_TOKEN
                                + "\r\n\r\n"))
                .as("a foreign host")
                .isBetween(400, 499);
        Oracle.judge(world, server);
        assertThat(provider.visits()).as("what reached the provider").isEmpty();
        return "%d requests, none let in".formatted(asked + 1);
    }

    private static int status(int port, String raw) throws IOException {
        try (RawClient client = new RawClient(port)) {
            return client.send(raw).answer().status();
        }
    }
}
