package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.KeySecrets;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.BillingMode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may call, and with whose credential it goes on.
class IdentityTest {
    private static final String ASK =
            "{\"model\":\"claude-sonnet-5-5\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
    private static final String SAID = "{\"id\":\"m\",\"type\":\"message\",\"content\":[],\"stop_reason\":\"end_turn\","
            + "\"usage\":{\"input_tokens\":20,\"output_tokens\":7}}";

    private static final String RUN_KEY = "nk_run_abcdefghijklmnopqrstuvwxyzabcdef";

    private final GateBench bench = new GateBench();
    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @BeforeEach
    void start() {
        bench.anthropic(provider);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Authorization: Bearer KEY", "x-api-key: KEY", "x-goog-api-key: KEY", "api-key: KEY"})
    void a_key_is_taken_where_any_dialect_carries_it_and_never_goes_on(String header) throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            var answer = client.post("/v1/messages", ASK, header.replace("KEY", GateBench.KEY))
                    .answer();
            assertThat(answer.status()).isEqualTo(200);
        }
        var asked = provider.asked.getFirst();
        assertThat(asked.headers().values()).noneMatch(value -> value.contains("nk_"));
        assertThat(asked.header("x-api-key")).isEqualTo("secret-of-anthropic");
        var who = bench.ledger.settled().getFirst().attribution();
        assertThat(who.key()).isEqualTo("k1");
        assertThat(who.team()).isEqualTo("platform");
        assertThat(who.costCenter()).isEqualTo("cc-1");
    }

    @Test
    void a_key_that_was_copied_wrongly_is_told_from_one_that_is_not_known() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        String fresh = KeySecrets.fresh();
        char last = fresh.charAt(fresh.length() - 1);
        String mistyped = fresh.substring(0, fresh.length() - 1) + (last == 'x' ? 'y' : 'x');
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", ASK, "x-api-key: " + mistyped)
                            .answer()
                            .text())
                    .contains("mistyped_key");
            assertThat(client.post("/v1/messages", ASK, "x-api-key: " + fresh)
                            .answer()
                            .text())
                    .contains("unknown_key");
        }
    }

    @Test
    void a_key_in_the_query_is_taken_out_of_it() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            String path = "/v1/messages?beta=true&key=" + GateBench.KEY + "&x=1";
            assertThat(client.post(path, ASK).answer().status()).isEqualTo(200);
        }
        assertThat(provider.asked.getFirst().line()).isEqualTo("POST /v1/messages?beta=true&x=1 HTTP/1.1");
    }

    @Test
    void with_the_key_in_its_own_header_the_clients_credential_passes_untouched() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            var answer = client.post(
                            "/v1/messages",
                            ASK,
                            "x-nytta-key: " + GateBench.KEY,
                            "Authorization: Bearer sk-ant-oat01-abc")
                    .answer();
            assertThat(answer.header("x-nytta-cost-usd")).isEqualTo("0");
        }
        var asked = provider.asked.getFirst();
        assertThat(asked.header("authorization")).isEqualTo("Bearer sk-ant-oat01-abc");
        assertThat(asked.headers()).doesNotContainKeys("x-api-key", "x-nytta-key");
        var event = bench.ledger.settled().getFirst();
        assertThat(event.billingMode()).isEqualTo(BillingMode.SUBSCRIPTION);
        assertThat(event.costUsd().orElseThrow()).isZero();
        assertThat(event.apiEquivalentUsd().orElseThrow()).isEqualByComparingTo("0.00009");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x-api-key: nk_unknown0123456789abcdefgh",
                "x-api-key: nk_short",
                "x-api-key: sk-ant-somebody",
                "x-nytta-key: '; drop table keys",
            })
    void without_a_known_key_nothing_reaches_the_provider(String header) throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            var answer = header.isEmpty()
                    ? client.post("/v1/messages", ASK).answer()
                    : client.post("/v1/messages", ASK, header).answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("authentication_error");
            assertThat(answer.header("x-should-retry")).isEqualTo("false");
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void a_revoked_key_is_refused() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), true)).start();
        try (RawClient client = bench.client()) {
            var answer = client.post("/v1/messages", ASK, "x-api-key: " + GateBench.KEY)
                    .answer();
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("revoked_key");
        }
    }

    @Test
    void a_model_that_the_key_may_not_use_is_a_403() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of("another"), false)).start();
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", ASK, "x-api-key: " + GateBench.KEY)
                            .answer()
                            .status())
                    .isEqualTo(403);
        }
        assertThat(provider.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Origin: https://evil.example", "Sec-Fetch-Site: cross-site"})
    void without_keys_a_web_page_cannot_spend_money(String header) throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", ASK, header).answer().status())
                    .isEqualTo(403);
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void without_keys_another_host_name_is_refused() throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            var answer = client.send(
                            "POST /v1/messages HTTP/1.1\r\nHost: rebound.example:8480\r\nContent-Length: 2\r\n\r\n{}")
                    .answer();
            assertThat(answer.status()).isEqualTo(403);
        }
    }

    @Test
    void without_keys_the_local_users_own_credential_passes() throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            client.post("/v1/messages", ASK, "x-api-key: sk-ant-mine").answer();
        }
        assertThat(provider.asked.getFirst().header("x-api-key")).isEqualTo("sk-ant-mine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH/v1/messages?beta=true",
                "PATH/anthropic/v1/messages?beta=true",
                "http://127.0.0.1PATH/v1/messages?beta=true",
            })
    void a_runs_address_carries_its_key_and_the_clients_credential_passes(String path) throws IOException {
        bench.key(run(false)).start();
        try (RawClient client = bench.client()) {
            var answer = client.post(
                            path.replace("PATH", "/" + RUN_KEY),
                            ASK,
                            "x-api-key: sk-ant-mine",
                            "x-nytta-key: nk_of-another-server0123456")
                    .answer();
            assertThat(answer.status()).isEqualTo(200);
        }
        var asked = provider.asked.getFirst();
        assertThat(asked.line()).isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        assertThat(asked.header("x-api-key")).isEqualTo("sk-ant-mine");
        assertThat(asked.headers().values()).noneMatch(value -> value.contains("nk_"));
        var who = bench.ledger.settled().getFirst().attribution();
        assertThat(who.key()).isEqualTo("run:bkwzqfth");
        assertThat(who.mandate()).isEqualTo("mig-42");
        assertThat(who.team()).isEmpty();
    }

    @Test
    void a_run_without_a_credential_of_its_own_gets_the_configured_one() throws IOException {
        bench.key(run(false)).start();
        try (RawClient client = bench.client()) {
            client.post("/" + RUN_KEY + "/v1/messages", ASK, "x-api-key: nk_some-old-key0123456789")
                    .answer();
        }
        assertThat(provider.asked.getFirst().header("x-api-key")).isEqualTo("secret-of-anthropic");
    }

    @Test
    void a_run_leaves_single_user_mode_as_it_is_for_everybody_else() throws IOException {
        bench.key(run(false)).start();
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(200);
            assertThat(client.post("/v1/messages", ASK, "Origin: https://evil.example")
                            .answer()
                            .status())
                    .isEqualTo(403);
        }
        assertThat(bench.ledger.settled().getFirst().attribution().key()).isEmpty();
    }

    @Test
    void a_run_works_beside_keys_and_opens_the_port_to_nobody_else() throws IOException {
        bench.key(GateBench.key(GateBench.KEY, List.of(), false))
                .key(run(false))
                .start();
        try (RawClient client = bench.client()) {
            assertThat(client.post("/" + RUN_KEY + "/v1/messages", ASK).answer().status())
                    .isEqualTo(200);
            assertThat(client.post("/v1/messages", ASK).answer().status()).isEqualTo(401);
        }
    }

    @Test
    void what_still_calls_for_an_ended_run_is_refused_even_where_there_are_no_keys() throws IOException {
        bench.key(run(true)).start();
        try (RawClient client = bench.client()) {
            var ended = client.post("/" + RUN_KEY + "/v1/messages", ASK).answer();
            assertThat(ended.status()).isEqualTo(403);
            assertThat(ended.text()).contains("ended_run");
            assertThat(client.post("/nk_run_unknownunknownunknown/v1/messages", ASK)
                            .answer()
                            .status())
                    .isEqualTo(401);
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void a_runs_address_alone_says_that_the_server_lives() throws IOException {
        bench.key(run(false)).start();
        try (RawClient client = bench.client()) {
            assertThat(client.send("GET /" + RUN_KEY + "?x=1 HTTP/1.1\r\nHost: h\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(404);
            assertThat(client.send("GET /" + RUN_KEY + " HTTP/1.1\r\nHost: h\r\n\r\n")
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    private static AccessKey run(boolean revoked) {
        return new AccessKey(
                "run:bkwzqfth",
                "claude",
                "",
                "",
                "",
                "",
                "mig-42",
                List.of(),
                Optional.empty(),
                revoked,
                Instant.EPOCH,
                Keyring.hash(GateBench.PEPPER, RUN_KEY),
                "store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x-nytta-tags: a",
                "x-nytta-tags: a=<script>",
                "x-nytta-max-cost-usd: 1e9",
                "x-nytta-max-cost-usd: -1",
                "x-nytta-max-cost-usd: 5\r\nx-nytta-max-cost-usd: 0.01",
                "x-nytta-session: a\r\nX-Nytta-Session: b",
                "x-nytta-session: å",
            })
    void a_claim_that_cannot_be_read_is_refused(String header) throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            assertThat(client.post("/v1/messages", ASK, header).answer().status())
                    .isEqualTo(400);
        }
        assertThat(provider.asked).isEmpty();
    }

    @Test
    void tags_and_mandate_are_attributed() throws IOException {
        bench.start();
        try (RawClient client = bench.client()) {
            client.post("/v1/messages", ASK, "x-nytta-mandate: mig-42", "x-nytta-tags: ticket=AB-1,step=2")
                    .answer();
        }
        var who = bench.ledger.settled().getFirst().attribution();
        assertThat(who.mandate()).isEqualTo("mig-42");
        assertThat(who.tags()).containsEntry("ticket", "AB-1").containsEntry("step", "2");
    }
}
