package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Balance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// RULES, rolling holds: of thirty calls at once on three times the real cost, clients that obey `retry-after` get
/// three
/// whole answers, none is cut, and nothing passes the limit. With the real rules, ledger and prices.
class ThirtyCallsTest {
    /// 1,000 x 0.75 + 1,500 x 4.5 = 7,500 millionths of a USD
    private static final long COST_NANO = 7_500_000;

    private static final String USAGE = "{\"prompt_tokens\":1000,\"completion_tokens\":1500,\"total_tokens\":2500}";
    private static final int WORDS = 1_500;

    @TempDir
    Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"false,0", "false,1500", "true,0", "true,1500"})
    void three_answers_are_whole_and_the_budget_holds(boolean stream, int ceiling) throws Exception {
        try (FakeProvider provider = new FakeProvider((asked, wire) -> answer(stream, wire));
                RealGate gate = RealGate.open(folder, 3 * COST_NANO, provider.url())) {
            List<Outcome> outcomes = callThirtyTimes(gate.port(), ask(stream, ceiling));
            assertThat(outcomes)
                    .filteredOn(outcome -> outcome.status == 200)
                    .hasSize(3)
                    .allMatch(outcome -> outcome.whole);
            assertThat(outcomes).filteredOn(outcome -> outcome.status == 402).hasSize(27);
            assertThat(provider.asked).hasSize(3);
            Balance balance = gate.balanceAtTheEnd();
            assertThat(balance.committedNano()).isEqualTo(3 * COST_NANO);
            assertThat(balance.heldNano()).isZero();
            assertThat(balance.overageNano()).isZero();
        }
    }

    private static void answer(boolean stream, FakeProvider.Wire wire) throws Exception {
        Thread.sleep(100);
        if (!stream) {
            wire.json(
                    200,
                    "{\"id\":\"c\",\"object\":\"chat.completion\",\"model\":\"gpt-5.4-mini\",\"choices\":[{\"index\":0,"
                            + "\"message\":{\"role\":\"assistant\",\"content\":\"" + "word ".repeat(WORDS)
                            + "\"},\"finish_reason\":\"stop\"}],\"usage\":" + USAGE + "}");
            return;
        }
        wire.startStream();
        for (int i = 0; i < WORDS; i++) {
            wire.chunk(chunk("[{\"index\":0,\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]", "null"));
        }
        wire.chunk(chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]", "null"));
        wire.chunk(chunk("[]", USAGE) + "data: [DONE]\n\n");
        wire.endStream();
    }

    private static String chunk(String choices, String usage) {
        return "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"model\":\"gpt-5.4-mini\",\"choices\":"
                + choices + ",\"usage\":" + usage + "}\n\n";
    }

    /// 4,000 bytes, which is four for each of the prompt's tokens.
    private static String ask(boolean stream, int ceiling) {
        String head = "{\"model\":\"gpt-5.4-mini\"," + (stream ? "\"stream\":true," : "")
                + (ceiling > 0 ? "\"max_completion_tokens\":" + ceiling + "," : "")
                + "\"messages\":[{\"role\":\"user\",\"content\":\"";
        return head + "x".repeat(4_000 - head.length() - 4) + "\"}]}";
    }

    private static List<Outcome> callThirtyTimes(int port, String ask) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                calls.add(() -> callUntilAnswered(port, ask));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (var each : threads.invokeAll(calls)) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }

    private static Outcome callUntilAnswered(int port, String ask) throws IOException, InterruptedException {
        while (true) {
            try (RawClient client = new RawClient(port)) {
                var answer = client.post("/v1/chat/completions", ask).answer();
                if (answer.status() != 429) {
                    return new Outcome(answer.status(), isWhole(answer));
                }
                Thread.sleep(Long.parseLong(answer.header("retry-after")) * 1_000);
            }
        }
    }

    private static boolean isWhole(RawClient.Answer answer) {
        String text = answer.text();
        int words = text.split("word ", -1).length - 1;
        return words == WORDS && text.contains("\"finish_reason\":\"stop\"") && !text.contains("budget");
    }

    private record Outcome(int status, boolean whole) {}
}
