package dev.nytta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.sim.Visit;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.wire.FrameText;
import dev.nytta.wire.bedrock.ConverseGrammar;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Calls to Bedrock through the gate, to a fake one.
class BedrockTest {
    private static final String KEY = "nk_bedrock_0000000000000000000000";
    private static final String MODEL = "/model/us.anthropic.claude-opus-5-v1%3A0/";
    private static final String ASK = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi %s\"}]}]}";
    private static final String DUMMY = "Authorization: AWS4-HMAC-SHA256 Credential=dummy/20261126/us-east-1/bedrock/"
            + "aws4_request, SignedHeaders=host, Signature=00";

    private final GateBench bench = new GateBench();
    private FakeProvider provider;

    @BeforeEach
    void start() throws IOException {
        provider = FakeProvider.start(FakeProviderSettings.instant());
    }

    @AfterEach
    void close() {
        bench.close();
        provider.close();
        assertThat(bench.ledger.heldNano()).isZero();
        assertThat(bench.ledger.openHolds()).isEmpty();
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + provider.port());
    }

    private Visit visit() {
        return provider.visits().getLast();
    }

    @Test
    void a_stream_passes_byte_for_byte_and_is_charged_by_its_metadata() throws IOException {
        bench.bedrock(url(), "").start();
        byte[] through;
        try (RawClient client = bench.client()) {
            var answer = client.post(MODEL + "converse-stream", ASK.formatted("there"))
                    .answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("content-type")).isEqualTo("application/vnd.amazon.eventstream");
            through = answer.body();
        }
        try (RawClient direct = new RawClient(provider.port())) {
            assertThat(direct.post(MODEL + "converse-stream", ASK.formatted("there"))
                            .answer()
                            .body())
                    .isEqualTo(through);
        }
        var event = bench.ledger.settled().getFirst();
        assertThat(event.dialect()).isEqualTo("bedrock-converse");
        assertThat(event.model()).isEqualTo("us.anthropic.claude-opus-5-v1:0");
        assertThat(event.costStatus()).isEqualTo(CostStatus.EXACT);
        assertThat(event.usage().get(Meter.OUTPUT))
                .isEqualTo(ConverseGrammar.read(through).output());
    }

    @Test
    void a_request_is_signed_anew_whatever_the_client_signed() throws IOException {
        bench.bedrock(url(), "eu-north-1")
                .key(GateBench.key(KEY, List.of(), false))
                .start();
        try (RawClient client = bench.client()) {
            var answer = client.post(
                            "/bedrock" + MODEL + "converse",
                            ASK.formatted("there"),
                            "x-nytta-key: " + KEY,
                            DUMMY,
                            "X-Amz-Date: 20200101T000000Z",
                            "X-Amz-Security-Token: dummy",
                            "amz-sdk-request: attempt=1; max=3")
                    .answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-nytta-cost-usd")).isNotEmpty();
        }
        assertThat(visit().target()).isEqualTo(MODEL + "converse");
        assertThat(visit().headers().get("authorization"))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/")
                .contains("/eu-north-1/bedrock/aws4_request");
        assertThat(visit().headers())
                .containsEntry("x-amz-content-sha256", visit().bodySha256())
                .containsEntry("host", url().getAuthority())
                .containsEntry("amz-sdk-request", "attempt=1; max=3")
                .doesNotContainKeys("x-amz-security-token", "x-nytta-key");
        assertThat(visit().headers().get("x-amz-date")).isNotEqualTo("20200101T000000Z");
    }

    @Test
    void a_body_that_was_capped_is_signed_as_it_is_sent() throws IOException {
        String ask =
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hi\"}]}],\"inferenceConfig\":{\"maxTokens\":900}}";
        long money = ask.length() * FakeRules.INPUT_NANO + 200 * FakeRules.OUTPUT_NANO;
        bench.rules(new FakeRules(money, 0)).bedrock(url(), "eu-north-1").start();
        try (RawClient client = bench.client()) {
            var answer = client.post(MODEL + "converse", ask).answer();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.header("x-nytta-decision")).isEqualTo("capped");
        }
        assertThat(visit().bodyBytes()).isEqualTo(ask.length());
        assertThat(visit().headers()).containsEntry("x-amz-content-sha256", visit().bodySha256());
    }

    @Test
    void a_nytta_key_as_bedrock_api_key_is_replaced_by_the_configured_one() throws IOException {
        bench.bedrock(url(), "").key(GateBench.key(KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            assertThat(client.post(MODEL + "converse", ASK.formatted(""), "Authorization: Bearer " + KEY)
                            .answer()
                            .status())
                    .isEqualTo(200);
            assertThat(visit().headers()).containsEntry("authorization", "Bearer secret-of-bedrock");
            client.post(
                            MODEL + "converse",
                            ASK.formatted(""),
                            "x-nytta-key: " + KEY,
                            "Authorization: Bearer bedrock-api-key-own")
                    .answer();
            assertThat(visit().headers()).containsEntry("authorization", "Bearer bedrock-api-key-own");
        }
    }

    @Test
    void a_nytta_key_as_access_key_id_is_taken_and_goes_no_further() throws IOException {
        bench.bedrock(url(), "").key(GateBench.key(KEY, List.of(), false)).start();
        try (RawClient client = bench.client()) {
            assertThat(client.post(MODEL + "converse", ASK.formatted(""), DUMMY.replace("dummy", KEY))
                            .answer()
                            .status())
                    .isEqualTo(200);
            assertThat(client.post(MODEL + "converse", ASK.formatted(""), DUMMY)
                            .answer()
                            .status())
                    .isEqualTo(401);
        }
        assertThat(visit().headers()).containsEntry("authorization", "Bearer secret-of-bedrock");
        assertThat(visit().headers().values()).noneMatch(value -> value.contains(KEY));
    }

    @Test
    void an_arn_goes_on_with_its_slash_as_it_came() throws IOException {
        bench.bedrock(url(), "eu-north-1").start();
        String arn =
                "/model/arn%3Aaws%3Abedrock%3Aeu-north-1%3A123456789012%3Ainference-profile%2Feu.anthropic.c/converse";
        try (RawClient client = bench.client()) {
            assertThat(client.post(arn, ASK.formatted("")).answer().status()).isEqualTo(200);
        }
        assertThat(visit().target()).isEqualTo(arn);
        assertThat(bench.ledger.settled().getFirst().model()).isEqualTo("eu.anthropic.c");
    }

    @Test
    void a_refusal_has_bedrocks_shape() throws IOException {
        bench.rules(new FakeRules(1, 0)).bedrock(url(), "").start();
        try (RawClient client = bench.client()) {
            var refused = client.post(MODEL + "converse", ASK.formatted("")).answer();
            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.header("x-amzn-errortype")).isEqualTo("ServiceQuotaExceededException");
            assertThat(refused.text())
                    .startsWith("{\"message\":\"The budget b is used up: ask its owner for more.\",\"nytta\":{");
            var unknown = client.post("/model/a%2Fb/converse", "{}").answer();
            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.header("x-amzn-errortype")).isEqualTo("ResourceNotFoundException");
        }
        assertThat(provider.visits()).isEmpty();
    }

    @Test
    void a_stream_that_outlives_its_budget_is_ended_with_the_notice() throws IOException {
        bench.rules(new FakeRules(3_000_000, 0)).bedrock(url(), "").start();
        byte[] stream;
        try (RawClient client = bench.client()) {
            stream = client.post(
                            MODEL + "converse-stream", ASK.formatted("fake:output-tokens=5000 fake:chunk-tokens=10"))
                    .answer()
                    .body();
        }
        ConverseGrammar.Message message = ConverseGrammar.read(stream);
        assertThat(message.stopReason()).isEqualTo("end_turn");
        assertThat(message.texts().getLast()).endsWith("\n\nThe budget b is used up: ask its owner for more.");
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
        assertThat(bench.ledger.overageNano()).isZero();
    }

    @Test
    void claude_at_invoke_is_ended_with_anthropics_events() throws IOException {
        bench.rules(new FakeRules(3_000_000, 0)).bedrock(url(), "").start();
        String ask =
                "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":9000,\"messages\":[{\"role\":\"user\","
                        + "\"content\":\"fake:output-tokens=5000 fake:chunk-tokens=10\"}]}";
        byte[] stream;
        try (RawClient client = bench.client()) {
            stream = client.post(MODEL + "invoke-with-response-stream", ask)
                    .answer()
                    .body();
        }
        var events = FrameText.events(stream);
        assertThat(events.getLast().json()).contains("message_stop");
        assertThat(new String(stream, UTF_8)).doesNotContain("message_stop");
        assertThat(events.get(events.size() - 4).json()).contains("The budget b is used up");
        assertThat(bench.ledger.settled().getFirst().status()).isEqualTo(CallStatus.ENDED);
    }
}
