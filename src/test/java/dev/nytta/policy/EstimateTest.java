package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ServiceTier;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a call may need. The book: 1,000 nano-USD an input token, 10,000 an output token, 0.01 USD a search.
class EstimateTest {
    private static final Books BOOK = new Books();

    @ParameterizedTest
    @CsvSource({
        // bytes, pictures; tokens at most: a third of the bytes and one, 2,000 a picture, the model's 200,000 in all
        "0,       0, 1",
        "2,       0, 1",
        "3,       0, 2",
        "3000,    2, 5001",
        "597000,  0, 199001",
        "597000,  1, 200000",
        "3000000, 0, 200000",
    })
    void a_prompt_is_at_most_so_long(long bytes, int pictures, long tokens) {
        assertThat(of(call(bytes, pictures, List.of())).inputNano()).isEqualTo(tokens * 1_000);
    }

    @ParameterizedTest
    @CsvSource({"-1, 5", "0, 0", "1, 1"})
    void a_tool_without_a_limit_is_taken_to_run_five_times(int maxUses, long searches) {
        Call call = call(3_000, 0, List.of(new Call.DeclaredTool(Meter.WEB_SEARCH, maxUses)));

        assertThat(of(call).inputNano()).isEqualTo(1_001_000 + searches * 10_000_000);
    }

    @Test
    void a_variant_costs_what_the_book_says_under_its_name() {
        assertThat(of(call(3_000, 0, List.of())).nanoPerOutputToken()).isEqualTo(10_000);
        assertThat(of(call(3_000, 0, List.of()).in("high")).nanoPerOutputToken())
                .isEqualTo(20_000);
    }

    @Test
    void a_call_of_no_variant_is_priced_as_the_model_it_asks_for() {
        List<String> names = new ArrayList<>();
        Estimate.of(Asks.usual().ask(), BOOK, (query, report) -> {
            report.parts().forEach(part -> names.add(part.model()));
            return BOOK.price(query, report);
        });

        assertThat(names).isNotEmpty().containsOnly("");
    }

    @ParameterizedTest
    @CsvSource({
        // calls known, tokens for 1,000 bytes; the likely tokens of 3,000 bytes, at most 1,001
        "0,  250, 1001",
        "1,  250, 750",
        "1,  300, 900",
        "20, 333, 999",
        "20, 400, 1001",
    })
    void the_likely_input_is_what_such_bytes_were_and_never_above_the_bound(int calls, long perBytes, long tokens) {
        Learned learned = new Learned(calls, 500, 500, false, 80, perBytes, 250);
        Ask ask = Asks.usual().knowing(learned).ask();

        Estimate estimate = Estimate.of(ask, BOOK, BOOK::price).orElseThrow();

        assertThat(estimate.likelyInputNano()).isEqualTo(tokens * 1_000);
        assertThat(estimate.inputNano()).isEqualTo(1_001_000);
    }

    @Test
    void what_a_call_goes_on_from_is_a_part_of_its_prompt_by_its_length_and_not_by_its_bytes() {
        Call anew = call(3_000, 0, List.of());

        assertThat(of(anew.goingOnFrom("resp_1")).inputNano()).isEqualTo((1_001 + 2_000) * 1_000);
        assertThat(of(anew.goingOnFrom("resp_1").goingOnFrom(50_000)).inputNano())
                .isEqualTo((1_001 + 50_000) * 1_000);
        assertThat(of(anew.goingOnFrom("resp_1").goingOnFrom(900_000)).inputNano())
                .isEqualTo(200_000 * 1_000);
    }

    @ParameterizedTest
    @CsvSource({"AZURE, azure", "BEDROCK, bedrock", "OPENAI, ''"})
    void a_call_is_held_at_the_prices_of_where_it_is_bought(Provider.Kind kind, String channel) {
        Ask usual = Asks.usual().ask();
        Ask ask = new Ask(
                usual.attribution(),
                usual.key(),
                provider(kind),
                usual.model(),
                usual.call(),
                usual.billing(),
                usual.maxCostNano(),
                usual.learned(),
                usual.atMillis());
        List<String> channels = new ArrayList<>();

        Estimate.of(ask, BOOK, (query, report) -> {
            channels.add(query.channel());
            return BOOK.price(query, report);
        });

        assertThat(channels).isNotEmpty().containsOnly(channel);
    }

    private static Provider provider(Provider.Kind kind) {
        return new Provider(
                "there",
                kind,
                URI.create("https://provider.test"),
                "env:KEY",
                List.of(),
                Provider.Auth.BEARER,
                "openai",
                Provider.OnClientAbort.DRAIN,
                "store");
    }

    @ParameterizedTest
    @CsvSource({
        // pictures, tokens for 1,000 bytes; likely tokens of 3,000 bytes: 2,000 a picture, the bound while none is
        // known
        "2, 250, 4750",
        "2, 0,   5001",
    })
    void a_picture_is_likely_to_take_what_one_takes_at_most(int pictures, long perBytes, long tokens) {
        Learned learned = new Learned(20, 500, 500, false, 80, perBytes, 250);
        Ask ask = Asks.usual().knowing(learned).ask().with(call(3_000, pictures, List.of()));

        assertThat(Estimate.of(ask, BOOK, BOOK::price).orElseThrow().likelyInputNano())
                .isEqualTo(tokens * 1_000);
    }

    private static Estimate of(Call call) {
        return Estimate.of(Asks.usual().ask().with(call), BOOK, BOOK::price).orElseThrow();
    }

    private static Call call(long bytes, int pictures, List<Call.DeclaredTool> tools) {
        return new Call(
                "anthropic-messages",
                Call.Operation.GENERATE,
                "known",
                true,
                Call.NO_CEILING,
                1,
                0,
                tools,
                Call.CacheWrite.NONE,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                bytes,
                pictures,
                AgentClaim.NONE);
    }
}
