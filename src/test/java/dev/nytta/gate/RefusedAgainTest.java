package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A refusal that is remembered answers only calls that would be refused as well.
class RefusedAgainTest {
    private static final String CHAT = "/v1/chat/completions";
    private static final String ASK = "{\"model\":\"gpt-5.4-mini\",\"max_tokens\":2000,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    /// 2,000 output tokens and an input of less than 100.
    private static final long ONE_CALL = 2_000 * RealGate.OUTPUT_NANO + 100 * RealGate.INPUT_NANO;
    /// Not enough for any call.
    private static final long NOTHING = 1;

    private static final String SAID = "{\"id\":\"c\",\"object\":\"chat.completion\",\"model\":\"gpt-5.4-mini\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"ok\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2000,"
            + "\"total_tokens\":2010}}";

    private final FakeProvider provider = new FakeProvider((asked, wire) -> wire.json(200, SAID));

    @TempDir
    private Path folder;

    @AfterEach
    void stopProvider() throws IOException {
        provider.close();
    }

    @Test
    void counting_tokens_costs_nothing_and_goes_on_where_the_budget_is_spent() throws IOException {
        String ask = "{\"model\":\"gpt-5.4-mini\",\"input\":\"hello\"}";
        try (RealGate gate = open(RealGate.budget("all", Map.of(), List.of(), NOTHING));
                RawClient client = gate.client()) {
            assertThat(client.post("/v1/responses", ask).answer().status()).isEqualTo(402);

            var counted = client.post("/v1/responses/input_tokens", ask.replace("hello", "hello, world"));

            assertThat(counted.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void the_budget_of_one_provider_does_not_refuse_calls_to_another() throws IOException {
        Budget ofOne = RealGate.budget("of-openai", Map.of(ScopeKey.PROVIDER, "openai"), List.of(), NOTHING);
        try (RealGate gate = open(ofOne);
                RawClient client = gate.client()) {
            assertThat(client.post("/openai" + CHAT, ASK).answer().status()).isEqualTo(402);

            assertThat(client.post("/farm" + CHAT, ASK).answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_subscription_costs_nothing_more_and_goes_on_where_the_money_is_spent() throws IOException {
        try (RealGate gate = open(RealGate.budget("all", Map.of(), List.of(), NOTHING));
                RawClient client = gate.client()) {
            assertThat(client.post(CHAT, ASK).answer().status()).isEqualTo(402);

            client.post(CHAT, ASK, "Authorization: Bearer eyJhbGciOi", "chatgpt-account-id: a-1");

            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void one_tree_of_agents_that_has_spent_its_money_does_not_stop_another() throws IOException {
        Budget each = RealGate.budget("each", Map.of(), List.of(ScopeKey.AGENT_TREE), ONE_CALL);
        try (RealGate gate = open(each);
                RawClient client = gate.client()) {
            assertThat(ofTree(client, "one").status()).isEqualTo(200);
            assertThat(ofTree(client, "one").status()).isEqualTo(402);

            assertThat(ofTree(client, "two").status()).isEqualTo(200);
        }
    }

    private RawClient.Answer ofTree(RawClient client, String tree) throws IOException {
        return client.post(CHAT, ASK, "x-nytta-session: night", "x-claude-code-session-id: " + tree)
                .answer();
    }

    @Test
    void an_answer_at_a_cheaper_tier_is_asked_for_on_its_own() throws IOException {
        // At half the price, an input of 44 tokens and the least answer of 1,024 cost 2,320,500 nano-USD.
        long limit = 3_000_000;
        String chat = ASK.replace("{\"model\"", "{\"service_tier\":\"default\",\"model\"");
        try (RealGate gate = open(RealGate.budget("all", Map.of(), List.of(), limit));
                RawClient client = gate.client()) {
            assertThat(client.post(CHAT, chat).answer().status()).isEqualTo(402);

            String flex = chat.replace("\"default\"", "\"flex\"").replace("hello", "hello, world");

            assertThat(client.post(CHAT, flex).answer().status()).isEqualTo(200);
        }
    }

    private RealGate open(Budget budget) throws IOException {
        return RealGate.open(folder, new RealGate.Rules(List.of(budget), List.of(), 0), provider.url());
    }
}
