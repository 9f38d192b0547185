package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.CostStatus;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverlayTest {
    @Test
    void a_contracts_factor_is_taken_off_everything_the_book_charges() {
        Bill bill = with("""
                {"prices": [{"provider": "anthropic", "model": "claude-*", "factor": "0.85", "source": "contract"}]}""");
        // 5 x 0.85, and the search of 10 x 0.85
        assertThat(bill.rate("claude-opus-5", "input")).isEqualTo("4.25");
        assertThat(bill.rate("claude-opus-5", "web_search")).isEqualTo("8.5");
        assertThat(bill.tier("batch").rate("claude-opus-5", "input")).isEqualTo("2.125");
        assertThat(bill.region("us").rate("claude-opus-5", "input")).isEqualTo("4.675");
    }

    @Test
    void a_contracts_own_rate_is_final() {
        Bill bill = with("""
                {"prices": [{"provider": "anthropic", "model": "claude-opus-5", "rates": {"input": "3.5"}},
                            {"provider": "anthropic", "model": "*", "factor": "0.5"}]}""");
        assertThat(bill.rate("claude-opus-5", "input")).isEqualTo("3.5");
        assertThat(bill.rate("claude-opus-5", "output")).isEqualTo("12.5");
    }

    @Test
    void a_rate_replaces_the_books_at_every_length_unless_it_names_one() {
        Bill flat = with("""
                {"prices": [{"provider": "openai", "model": "gpt-6-sol", "rates": {"input": "1"}}]}""").provider("openai");
        assertThat(flat.cost("gpt-6-sol", "input=300000")).isEqualTo("0.3");
        Bill banded = with("""
                {"prices": [{"provider": "openai", "model": "gpt-6-sol", "above_input": 272000, "rates": {"input": 3}}]}""").provider("openai");
        assertThat(banded.cost("gpt-6-sol", "input=272000")).isEqualTo("0.544");
        assertThat(banded.cost("gpt-6-sol", "input=300000")).isEqualTo("0.9");
    }

    @Test
    void an_overlay_prices_a_model_that_no_source_knows() {
        Bill bill = with("""
                {"prices": [{"provider": "vllm", "model": "our-llama", "per": 1000,
                             "rates": {"input": "0.0001", "output": "0.0004"}}]}""").provider("vllm");
        assertThat(bill.rate("our-llama", "input")).isEqualTo("0.1");
        assertThat(bill.status("our-llama", "input=1")).isEqualTo(CostStatus.EXACT);
        assertThat(bill.status("another", "input=1")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void a_charge_names_the_source_that_an_entry_names_or_the_overlay() {
        Bill bill = with("""
                {"prices": [{"provider": "vllm", "model": "ours", "rates": {"input": "1"}, "source": "contract 4711"},
                            {"provider": "vllm", "model": "theirs", "rates": {"input": "1"}}]}""").provider("vllm");
        assertThat(source(bill.priced("ours", "input=1"))).isEqualTo("contract-4711");
        assertThat(source(bill.priced("theirs", "input=1"))).isEqualTo("overlay");
    }

    private static String source(Priced priced) {
        return ((Priced.Exact) priced).charge().components().getFirst().source();
    }

    @Test
    void an_overlay_begins_and_ends() {
        Bill bill = with("""
                {"prices": [{"provider": "anthropic", "model": "claude-opus-5", "from": "2026-07-01", "until": "2026-12-01",
                             "rates": {"input": "4"}}]}""");
        assertThat(bill.at("2026-06-30T23:59:59Z").rate("claude-opus-5", "input"))
                .isEqualTo("5");
        assertThat(bill.at("2026-07-01T00:00:00Z").rate("claude-opus-5", "input"))
                .isEqualTo("4");
        assertThat(bill.at("2026-12-01T00:00:00Z").rate("claude-opus-5", "input"))
                .isEqualTo("5");
    }

    @Test
    void an_overlay_may_hold_for_one_tier_region_or_channel() {
        Bill bill = with("""
                {"prices": [{"provider": "anthropic", "model": "claude-opus-5", "tier": "batch", "rates": {"input": "2"}},
                            {"provider": "anthropic", "model": "claude-opus-5", "region": "us", "rates": {"input": "6"}},
                            {"provider": "anthropic", "channel": "bedrock", "model": "claude-opus-5", "factor": "0.9"}]}""");
        assertThat(bill.rate("claude-opus-5", "input")).isEqualTo("5");
        assertThat(bill.tier("batch").rate("claude-opus-5", "input")).isEqualTo("2");
        assertThat(bill.region("us").rate("claude-opus-5", "input")).isEqualTo("6");
        assertThat(bill.through("bedrock").rate("us.anthropic.claude-opus-5", "input"))
                .isEqualTo("4.95");
    }

    @Test
    void a_currency_is_changed_at_the_rate_that_has_begun() {
        Bill bill = with("""
                {"prices": [{"provider": "deepseek", "model": "deepseek-cn", "currency": "CNY", "rates": {"input": "2"}}],
                 "fx": [{"currency": "CNY", "usd": "0.14", "from": "2026-01-01", "source": "bank"},
                        {"currency": "CNY", "usd": "0.15", "from": "2026-11-01", "source": "bank"}]}""").provider("deepseek");
        assertThat(bill.at("2026-10-31T23:59:59Z").rate("deepseek-cn", "input")).isEqualTo("0.28");
        assertThat(bill.at("2026-11-01T00:00:00Z").rate("deepseek-cn", "input")).isEqualTo("0.3");
    }

    @ParameterizedTest
    @CsvSource({"10000, true", "10001, false"})
    void an_overlay_has_10_000_entries_at_most(int entries, boolean read) {
        String one = "{\"currency\": \"CNY\", \"usd\": \"0.14\"}";
        String json = "{\"fx\": [" + String.join(",", Collections.nCopies(entries, one)) + "]}";
        assertThat(PriceOverlay.read("nytta.yaml", json) instanceof OverlayRead.Layer)
                .isEqualTo(read);
    }

    @Test
    void of_two_rates_of_a_currency_the_later_counts_whichever_stands_first() {
        Bill bill = with("""
                {"prices": [{"provider": "deepseek", "model": "deepseek-cn", "currency": "CNY", "rates": {"input": "2"}}],
                 "fx": [{"currency": "CNY", "usd": "0.15", "from": "2026-11-01"},
                        {"currency": "CNY", "usd": "0.14", "from": "2026-01-01"}]}""").provider("deepseek");
        assertThat(bill.rate("deepseek-cn", "input")).isEqualTo("0.3");
    }

    @Test
    void a_currency_that_nobody_values_is_unpriced() {
        Bill bill = with("""
                {"prices": [{"provider": "deepseek", "model": "deepseek-cn", "currency": "CNY", "rates": {"input": "2"}}]}""").provider("deepseek");
        assertThat(bill.status("deepseek-cn", "input=1000")).isEqualTo(CostStatus.UNPRICED);
    }

    @Test
    void credits_are_a_currency() {
        // 125, 12.5 and 750 credits for a million tokens, 25 credits for a dollar.
        Bill bill = Bill.of("codex");
        assertThat(bill.rate("gpt-5.5", "input")).isEqualTo("5");
        assertThat(bill.rate("gpt-5.5", "cache_read")).isEqualTo("0.5");
        assertThat(bill.rate("gpt-5.5", "output")).isEqualTo("30");
        assertThat(bill.tier("fast").rate("gpt-5.5", "output")).isEqualTo("60");
    }

    @Test
    void an_overlay_changes_the_version_of_the_book() {
        assertThat(with("{\"prices\": []}").book().version())
                .isNotEqualTo(Bill.shipped().version());
        assertThat(PriceBooks.shippedBook().version()).isEqualTo(Bill.shipped().version());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"prices": [{"model": "m", "rates": {"input": "1"}}]}                            | prices[0] needs provider
                    {"prices": [{"provider": "p", "model": "m"}]}                                    | prices[0] gives neither rates nor a factor
                    {"prices": [{"provider": "p", "model": "m", "rates": {"inputs": "1"}}]}          | does not know the meter inputs
                    {"prices": [{"provider": "p", "model": "m", "rates": {"input": "cheap"}}]}       | input is not a number: cheap
                    {"prices": [{"provider": "p", "model": "m", "rates": {"input": "-1"}}]}          | input cannot be negative
                    {"prices": [{"provider": "p", "model": "m", "factor": "1", "tier": "turbo"}]}    | does not know the tier turbo
                    {"prices": [{"provider": "p", "model": "m", "factor": "1", "per": "3"}]}         | per must be 1, 10, 100
                    {"prices": [{"provider": "p", "model": "m", "factor": "1", "form": "2026"}]}     | does not know form
                    {"prices": [{"provider": "p", "model": "m", "factor": "1", "from": "soon"}]}     | not a date
                    {"prices": {"provider": "p"}}                                                    | prices must be a list
                    {"prices": ["p"]}                                                                | prices[0] must be an object with provider, model
                    {"prices": [{"provider": "p", "model": "m", "rates": {"inputs": "1"}}]}          | meters are input, cache_read, cache_write_5m
                    {"fx": [{"currency": "EUR", "usd": "1", "form": "2026"}]}                        | fx[0] does not know form
                    {"fx": [{"currency": "EUR"}]}                                                    | fx[0] needs usd
                    {"fx": [{"currency": "EUR", "usd": "1", "from": "soon"}]}                        | soon
                    {                                                                                | is not JSON
                    """)
    void a_mistake_is_named_with_its_place(String json, String fault) {
        OverlayRead read = PriceOverlay.read("nytta.yaml", json);
        assertThat(read)
                .isInstanceOfSatisfying(
                        OverlayRead.Faulty.class,
                        faulty -> assertThat(faulty.faults())
                                .anySatisfy(text ->
                                        assertThat(text).contains("nytta.yaml").contains(fault)));
    }

    @Test
    void a_newer_book_takes_the_place_of_an_older_one_while_calls_are_priced() {
        PriceShelf shelf = new PriceShelf(Bill.shipped());
        Bill bill = Bill.of("anthropic").in(shelf);
        assertThat(bill.rate("claude-opus-5", "input")).isEqualTo("5");
        PriceBook before = shelf.current();
        shelf.replace(with("""
                {"prices": [{"provider": "anthropic", "model": "claude-opus-5", "rates": {"input": "1"}}]}""").book());
        assertThat(bill.rate("claude-opus-5", "input")).isEqualTo("1");
        assertThat(bill.in(before).rate("claude-opus-5", "input")).isEqualTo("5");
        assertThat(shelf.version())
                .isNotEqualTo(before.version())
                .isEqualTo(shelf.current().version());
        assertThat(shelf.limits("anthropic", "claude-opus-5"))
                .isPresent()
                .isEqualTo(before.limits("anthropic", "claude-opus-5"));
    }

    private static Bill with(String json) {
        List<PriceLayer> layers = new ArrayList<>(PriceBooks.shipped());
        layers.add(PriceBooks.overlay("nytta.yaml", json));
        return Bill.of("anthropic").in(PriceBooks.load(layers));
    }
}
