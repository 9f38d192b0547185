package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Money;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The much-used models at their standard rates of 2026-11-23, as a survey of provider pages and price files found
/// them: USD for a million tokens, searches for a thousand. `~` marks what is only inferred or claimed.
class SurveyTableTest {
    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
                    anthropic | claude-fable-5-2  | 8     | 0.2    | 10     | ~16 | 40   | 10
                    anthropic | claude-fable-5-1  | 10    | 0.25   | 12.5   | 20  | 50   | 10
                    anthropic | claude-opus-5-5   | 4     | 0.2    | 5      | 8   | 20   | 10
                    anthropic | claude-opus-5     | 5     | 0.5    | 6.25   | 10  | 25   | 10
                    anthropic | claude-opus-4-8   | 5     | 0.5    | 6.25   | 10  | 25   | 10
                    anthropic | claude-sonnet-5-5 | 2     | 0.1    | 2.5    | ~4  | 10   | 10
                    anthropic | claude-sonnet-5   | 2     | 0.2    | 2.5    | 4   | 10   | 10
                    anthropic | claude-sonnet-4-6 | 3     | 0.3    | 3.75   | 6   | 15   | 10
                    anthropic | claude-haiku-5-5  | 0.1   | 0.01   | 0.125  | 0.2 | 0.5  | 10
                    anthropic | claude-haiku-4-5  | 1     | 0.1    | 1.25   | 2   | 5    | 10
                    openai    | gpt-6.2-astra     | 8     | ~0.4   | ~10    |     | 40   | 10
                    openai    | gpt-6.2-sol       | 2     | ~0.1   | ~2.5   |     | 10   | 10
                    openai    | gpt-6.1-sol       | 2     | 0.1    | 2.5    |     | 10   | 10
                    openai    | gpt-6.1-terra     | 1     | 0.05   | 1.25   |     | 5    | 10
                    openai    | gpt-6-astra       | 10    | 1      | 12.5   |     | 50   | 10
                    openai    | gpt-6-sol         | 2     | 0.2    | 2.5    |     | 10   | 10
                    openai    | gpt-6-luna        | 0.1   | 0.01   | 0.125  |     | 0.5  | 10
                    openai    | gpt-5.6-sol       | 4     | 0.4    | 5      |     | 20   | 10
                    openai    | gpt-5.6-terra     | 2     | 0.2    | 2.5    |     | 12   | 10
                    openai    | gpt-5.6-luna      | 0.2   | 0.02   | 0.25   |     | 1.2  | 10
                    openai    | gpt-5.5           | 5     | 0.5    |        |     | 30   | 10
                    openai    | gpt-5.4-mini      | 0.75  | 0.075  |        |     | 4.5  | 10
                    openai    | gpt-5.3-codex     | 1.75  | 0.175  |        |     | 14   |
                    gemini    | gemini-4-argon    | 2     | 0.1    |        |     | 10   | 14
                    gemini    | gemini-3.8-flash  | 0.75  | 0.075  |        |     | 3.75 | 14
                    gemini    | gemini-3.5-flash  | 1.5   | 0.15   |        |     | 9    | 14
                    gemini    | gemini-3.1-pro-preview | 2 | 0.2   |        |     | 12   | 14
                    gemini    | gemini-2.5-pro    | 1.25  | 0.125  |        |     | 10   | 35
                    gemini    | gemini-2.5-flash  | 0.3   | 0.03   |        |     | 2.5  | 35
                    xai       | grok-4.7          | 2     | 0.5    |        |     | 6    | 5
                    xai       | grok-4.6          | 2     | 0.5    |        |     | 6    | 5
                    xai       | grok-4.5          | 2     | 0.3    |        |     | 6    | 5
                    deepseek  | deepseek-flash    | 0.15  | 0.003  |        |     | 0.6  | ~0.7
                    deepseek  | deepseek-v4-pro   | 0.66  | 0.022  |        |     | 1.98 | ~0.7
                    mistral   | mistral-large-4   | 0.7   | 0.07   |        |     | 2.1  |
                    mistral   | mistral-large-latest | 0.5 | 0.05  |        |     | 1.5  |
                    moonshot  | kimi-k3           | 3     | 0.3    |        |     | 15   |
                    moonshot  | kimi-k3.1-pro     | 2     | 0.2    |        |     | 10   |
                    zai       | glm-5.3           | 1.4   | 0.26   |        |     | 4.4  |
                    minimax   | MiniMax-M3        | 0.3   | 0.06   |        |     | 1.2  |
                    meta      | muse-spark-1.3    | 1.25  | 0.15   |        |     | 4.25 |
                    """)
    void charges_the_surveyed_rates(
            String provider,
            String model,
            String input,
            String cacheRead,
            String write,
            String hourWrite,
            String output,
            String search) {
        Bill bill = Bill.of(provider).at("2026-11-23T12:00:00Z");
        expect(bill, model, "input", input);
        expect(bill, model, "cache_read", cacheRead);
        expect(bill, model, "cache_write", write);
        expect(bill, model, "cache_write_1h", hourWrite);
        expect(bill, model, "output", output);
        expect(bill, model, "web_search", search);
    }

    @ParameterizedTest(name = "{1} above {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    anthropic | claude-haiku-5-5 | 100000 | 0.5  | 2.5
                    openai    | gpt-6.1-sol      | 272000 | 4    | 15
                    openai    | gpt-6.1-terra    | 272000 | 2    | 7.5
                    openai    | gpt-6-astra      | 272000 | 20   | 75
                    openai    | gpt-6-luna       | 272000 | 0.2  | 0.75
                    openai    | gpt-5.6-sol      | 272000 | 8    | 30
                    openai    | gpt-5.6-terra    | 272000 | 4    | 18
                    openai    | gpt-5.6-luna     | 272000 | 0.4  | 1.8
                    openai    | gpt-5.5          | 272000 | 10   | 45
                    gemini    | gemini-3.1-pro-preview | 200000 | 4 | 18
                    gemini    | gemini-2.5-pro   | 200000 | 2.5  | 15
                    xai       | grok-4.7         | 200000 | 4    | 12
                    xai       | grok-4.5         | 200000 | 4    | 12
                    minimax   | MiniMax-M3       | 512000 | 0.6  | 2.4
                    """)
    void charges_longer_prompts_by_their_band(String provider, String model, long edge, String input, String output) {
        Bill bill = Bill.of(provider);
        assertThat(marginal(bill, model, edge, "input")).isNotEqualTo(input);
        assertThat(marginal(bill, model, edge + 1, "input")).isEqualTo(input);
        assertThat(marginal(bill, model, edge + 1, "output")).isEqualTo(output);
    }

    /// The rate of a meter at a prompt length, from the components of a charge.
    private static String marginal(Bill bill, String model, long prompt, String meter) {
        Priced.Exact priced = (Priced.Exact) bill.priced(model, "input=" + prompt + " output=1");
        return priced.charge().components().stream()
                .filter(component -> component.meter().wireName().equals(meter))
                .map(component -> Money.text(component.rateUsd()))
                .findFirst()
                .orElseThrow();
    }

    private static void expect(Bill bill, String model, String meter, String rate) {
        String wanted = Optional.ofNullable(rate).orElse("");
        if (wanted.isEmpty()) {
            return;
        }
        boolean inferred = wanted.startsWith("~");
        assertThat(bill.rate(model, meter))
                .describedAs(model + " " + meter)
                .isEqualTo(inferred ? wanted.substring(1) : wanted);
        assertThat(bill.status(model, meter + "=1"))
                .describedAs(model + " " + meter)
                .isEqualTo(inferred ? CostStatus.ESTIMATED : CostStatus.EXACT);
    }
}
