package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.ScopeKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who stands behind whom where money is held: only those who need money of the same account.
class QueueTest {
    /// A wait that no test outlasts.
    private static final long LONG_MILLIS = 60_000;

    private static final String ASK = "{\"model\":\"gpt-5.4-mini\",\"max_tokens\":2000,"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";
    /// 2,000 output tokens and an input of less than 100; a hold of half as much is too little.
    private static final long ONE_CALL = 2_000 * RealGate.OUTPUT_NANO + 100 * RealGate.INPUT_NANO;

    private static final String SAID = "{\"id\":\"c\",\"object\":\"chat.completion\",\"model\":\"gpt-5.4-mini\","
            + "\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"ok\"},"
            + "\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":2000,"
            + "\"total_tokens\":2010}}";

    @TempDir
    private Path folder;

    private final CountDownLatch answers = new CountDownLatch(1);
    private FakeProvider provider;

    @BeforeEach
    void startProvider() {
        provider = new FakeProvider((asked, wire) -> {
            answers.await();
            wire.json(200, SAID);
        });
    }

    @AfterEach
    void stopProvider() throws IOException {
        answers.countDown();
        provider.close();
    }

    @Test
    void a_session_does_not_wait_behind_another_sessions_calls() throws Exception {
        Budget each = RealGate.budget("each", Map.of(), List.of(ScopeKey.SESSION), ONE_CALL);
        try (RealGate gate = open(List.of(each), List.of());
                RawClient running = gate.client();
                RawClient waiting = gate.client();
                RawClient other = gate.client()) {
            holdAll(gate, running, waiting, "x-nytta-session: one");

            other.post("/v1/chat/completions", ASK, "x-nytta-session: two");

            GateBench.eventually(() -> provider.asked.size() == 2);
            answers.countDown();
            assertThat(other.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void a_call_that_runs_regardless_of_price_does_not_wait_behind_those_that_are_bound() throws Exception {
        Budget all = RealGate.budget("all", Map.of(), List.of(), ONE_CALL);
        try (RealGate gate = open(List.of(all), List.of(regardless()));
                RawClient running = gate.client();
                RawClient waiting = gate.client();
                RawClient rush = gate.client()) {
            holdAll(gate, running, waiting, "x-nytta-session: one");

            rush.post("/v1/chat/completions", ASK, "x-nytta-mandate: rush");

            GateBench.eventually(() -> provider.asked.size() == 2);
            answers.countDown();
            assertThat(rush.answer().header("x-nytta-decision")).isEqualTo("regardless");
        }
    }

    @Test
    void a_call_larger_than_the_whole_budget_is_refused_at_once_though_others_wait() throws Exception {
        Budget all = RealGate.budget("all", Map.of(), List.of(), ONE_CALL);
        try (RealGate gate = open(List.of(all), List.of());
                RawClient running = gate.client();
                RawClient waiting = gate.client();
                RawClient large = gate.client()) {
            holdAll(gate, running, waiting, "x-nytta-session: one");

            var refused = large.post("/v1/chat/completions", ASK.replace("hello", "x".repeat(60_000)))
                    .answer();

            assertThat(refused.status()).isEqualTo(402);
            assertThat(refused.text()).contains("call_too_large");
            answers.countDown();
        }
    }

    @Test
    void who_needs_money_of_the_same_account_stands_behind_those_who_wait_for_it() throws Exception {
        Budget each = RealGate.budget("each", Map.of(), List.of(ScopeKey.SESSION), ONE_CALL);
        try (RealGate gate = open(List.of(each), List.of());
                RawClient running = gate.client();
                RawClient waiting = gate.client();
                RawClient small = gate.client()) {
            holdAll(gate, running, waiting, "x-nytta-session: one");

            small.post("/v1/chat/completions", ASK.replace("2000", "1"), "x-nytta-session: one");

            GateBench.eventually(() -> gate.waited() == 2);
            assertThat(provider.asked).hasSize(1);
            answers.countDown();
        }
    }

    private RealGate open(List<Budget> budgets, List<Mandate> mandates) throws IOException {
        return RealGate.open(folder, new RealGate.Rules(budgets, mandates, LONG_MILLIS), provider.url());
    }

    /// One call runs and holds all there is, another one waits for it.
    private void holdAll(RealGate gate, RawClient running, RawClient waiting, String header) throws IOException {
        running.post("/v1/chat/completions", ASK, header);
        GateBench.eventually(() -> provider.asked.size() == 1);
        waiting.post("/v1/chat/completions", ASK, header);
        GateBench.eventually(() -> gate.waited() == 1);
    }

    private static Mandate regardless() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return new Mandate(
                "rush",
                "a purpose",
                "team:platform",
                "",
                10 * ONE_CALL,
                today.plusDays(30),
                Mandate.PricePolicy.REGARDLESS,
                List.of(),
                List.of(),
                Optional.of("a reason"),
                Optional.of(today.plusDays(30)),
                "test");
    }
}
