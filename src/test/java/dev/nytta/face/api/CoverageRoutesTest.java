package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CoverageRoutesTest {
    @TempDir
    private Path dir = Path.of("");

    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_is_known_is_told_by_day_source_and_provider_and_what_is_not_is_named() {
        push("log:codex", "old", "openai", "gpt-5.4-mini", "2026-11-10T09:00:00Z");
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-26T09:00:00Z");
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-26T09:00:00Z");
        push("log:claude-code", "k2", "nobody", "no-such-model", "2026-11-26T09:10:00Z");
        Answer coverage = rig.get("/api/v1/coverage").is(200);
        // 1,000 x 3 USD a million
        assertThat(coverage.json().path("rows").valueStream().map(Object::toString))
                .contains(
                        "{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"provider\":\"anthropic\",\"calls\":1,"
                                + "\"cost_usd\":\"0.003\",\"unpriced\":0,\"merged\":false,\"merged_names\":[]}",
                        "{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"provider\":\"nobody\",\"calls\":1,"
                                + "\"cost_usd\":\"0\",\"unpriced\":1,\"merged\":false,\"merged_names\":[]}")
                .hasSize(3);
        assertThat(coverage.json().path("told").valueStream().map(Object::toString))
                .containsExactly("{\"day\":\"2026-11-26\",\"source\":\"log:claude-code\",\"again\":1,\"outranked\":0}");
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue() + " "
                                + each.path("day").asString("-") + " "
                                + each.path("source").asString("-") + " "
                                + each.path("provider").asString("-")))
                .containsExactly(
                        "price 2026-11-26 log:claude-code nobody",
                        "vendor_total - - anthropic",
                        "vendor_total - - nobody",
                        "vendor_total - - openai");
    }

    @Test
    void only_a_source_that_is_meant_to_go_on_can_be_silent() {
        rig.store.set("steady.log:codex", "true", "collector");
        push("log:codex", "old", "openai", "gpt-5.4-mini", "2026-11-10T09:00:00Z");
        push("log:claude-code", "loaded once", "anthropic", "claude-sonnet-4-6", "2026-11-10T09:00:00Z");
        assertThat(rig.get("/api/v1/coverage")
                        .is(200)
                        .json()
                        .path("missing")
                        .valueStream()
                        .filter(each -> each.path("kind").stringValue().equals("telling"))
                        .map(each -> each.path("source").stringValue()))
                .containsExactly("log:codex");
        assertThat(new SteadySources(rig.store).has("otlp:gemini-cli")).isTrue();
    }

    @Test
    void a_vendors_totals_stand_beside_the_ledger_and_are_never_spend() {
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-24T09:00:00Z");
        push("log:claude-code", "k2", "anthropic", "claude-sonnet-4-6", "2026-11-25T09:00:00Z");
        LocalDate from = LocalDate.parse("2026-11-20");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("ours", "anthropic", from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                total("2026-11-23", "claude-opus-4-8", "1.5"),
                                total("2026-11-24", "claude-sonnet-4-6", "0.003"),
                                total("2026-11-26", "claude-opus-4-8", "7")));

        Answer coverage = rig.get("/api/v1/coverage").is(200);

        // The 26th is not over, so it is compared with nothing.
        assertThat(coverage.json().path("totals").valueStream().map(Object::toString))
                .containsExactly(
                        "{\"day\":\"2026-11-23\",\"until\":\"2026-11-24\",\"vendor\":\"anthropic\",\"source\":\"ours\",\"vendor_usd\":\"1.5\","
                                + "\"ledger_usd\":\"0\",\"difference_usd\":\"1.5\",\"unmatched_usd\":\"1.5\"}",
                        "{\"day\":\"2026-11-24\",\"until\":\"2026-11-25\",\"vendor\":\"anthropic\",\"source\":\"ours\",\"vendor_usd\":\"0.003\","
                                + "\"ledger_usd\":\"0.003\",\"difference_usd\":\"0\",\"unmatched_usd\":\"0\"}",
                        "{\"day\":\"2026-11-25\",\"until\":\"2026-11-26\",\"vendor\":\"anthropic\",\"source\":\"ours\",\"vendor_usd\":\"0\","
                                + "\"ledger_usd\":\"0.003\",\"difference_usd\":\"-0.003\",\"unmatched_usd\":\"0.003\"}");
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue() + " "
                                + each.path("day").asString("-") + " "
                                + each.path("what").stringValue()))
                .containsExactly(
                        "missing_at_vendor 2026-11-25 claude-sonnet-4-6: the vendor says 0 USD, the ledger 0.003. "
                                + "It was billed later, elsewhere, or never.",
                        "missing_in_ledger 2026-11-23 claude-opus-4-8: the vendor says 1.5 USD, the ledger 0. "
                                + "These calls went past Nytta.");
        assertThat(rig.get("/api/v1/spend?from=2026-11-01&to=2026-11-27")
                        .is(200)
                        .json()
                        .at("/total/cost_usd")
                        .stringValue())
                .isEqualTo("0.006");
    }

    @Test
    void quantities_are_compared_with_quantities_and_no_money_is_not_money_of_zero() {
        push("log:codex", "k1", "openai", "gpt-5.4-mini", "2026-11-24T09:00:00Z");
        push("log:codex", "k2", "openai", "gpt-5.4-mini", "2026-11-25T09:00:00Z");
        LocalDate from = LocalDate.parse("2026-11-20");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("used", "openai", Tells.QUANTITIES, from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                counted("2026-11-24", "gpt-5.4-mini", Meter.INPUT, "1000"),
                                counted("2026-11-25", "gpt-5.4-mini", Meter.INPUT, "1250"),
                                counted("2026-11-25", "gpt-5.5", Meter.OUTPUT, "70")));

        Answer coverage = rig.get("/api/v1/coverage").is(200);

        assertThat(coverage.json().path("totals")).isEmpty();
        assertThat(coverage.json().at("/sources/0/tells").stringValue()).isEqualTo("quantities");
        // Each call has 1,000 tokens of input.
        assertThat(coverage.json().path("counts").valueStream().map(Object::toString))
                .containsExactly(
                        count("2026-11-24", "input", "1000", "1000", "0", "0"),
                        count("2026-11-25", "input", "1250", "1000", "250", "250"),
                        count("2026-11-25", "output", "70", "0", "70", "70"));
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue() + " "
                                + each.path("what").stringValue()))
                .containsExactly(
                        "vendor_total What the vendor charged is not kept here: name it under `sources`, or tie a bill"
                                + " to these calls with `nytta reconcile`.",
                        "missing_in_ledger gpt-5.5: the vendor counts 70 output, the ledger 0. These calls went past"
                                + " Nytta.",
                        "quantity_variance gpt-5.4-mini: the vendor counts 1250 input, the ledger 1000. Other"
                                + " quantities were counted.");
    }

    @Test
    void prompts_that_a_vendor_tells_whole_tie_to_what_was_read_from_a_cache_and_written_to_it_too() {
        rig.post("/api/v1/observations", """
                        {"observations": [{"source": "log:codex", "key": "a1", "provider": "azure", "model": "gpt-4.1",
                         "at": "2026-11-24T09:00:00Z", "usage": {"input": 300, "cache_read": 700, "output": 50}}]}""").is(200);
        LocalDate from = LocalDate.parse("2026-11-24");
        LocalDate until = LocalDate.parse("2026-11-26");
        ControlTotal.Amount prompts = new ControlTotal.Amount(Optional.of(new BigDecimal("1000")), Optional.empty());
        ControlTotal.Amount answers = new ControlTotal.Amount(Optional.of(new BigDecimal("50")), Optional.empty());
        rig.store
                .totals()
                .replace(
                        new Progress("used", "azure", Tells.QUANTITIES, from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                new ControlTotal(from, "azure", "gpt-4.1", Optional.empty(), prompts),
                                new ControlTotal(from, "azure", "gpt-4.1", Optional.of(Meter.OUTPUT), answers)));

        Answer coverage = rig.get("/api/v1/coverage").is(200);

        assertThat(coverage.json().path("counts").valueStream().map(Object::toString))
                .containsExactly(
                        count("2026-11-24", "input", "1000", "1000", "0", "0").replace("openai", "azure"),
                        count("2026-11-24", "output", "50", "50", "0", "0").replace("openai", "azure"));
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue()))
                .containsOnly("vendor_total");
        assertThat(rig.get("/api/v1/spend?from=2026-11-01&to=2026-11-27")
                        .is(200)
                        .json()
                        .at("/total/calls")
                        .asLong())
                .isEqualTo(1);
    }

    @Test
    void a_witness_stands_beside_the_calls_of_its_client_and_is_no_bill() {
        push("log:claude-code", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-24T09:00:00Z");
        push("log:codex", "k2", "openai", "gpt-5.4-mini", "2026-11-24T09:00:00Z");
        LocalDate from = LocalDate.parse("2026-11-20");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("seen", "claude-code", Tells.WITNESS, from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                counted("2026-11-24", "claude-sonnet-4-6", Meter.INPUT, "1000"),
                                counted("2026-11-24", "claude-sonnet-4-6", Meter.CACHE_READ, "50"),
                                counted("2026-11-24", "claude-sonnet-4-6", Meter.OUTPUT, "7"),
                                total("2026-11-24", "claude-sonnet-4-6", "0.0035"),
                                counted("2026-11-25", "claude-sonnet-4-6", Meter.OUTPUT, "9")));

        Answer coverage = rig.get("/api/v1/coverage").is(200);

        // 1,000 x 3 USD a million
        assertThat(coverage.json().path("witnesses").valueStream().map(Object::toString))
                .containsExactly(
                        "{\"day\":\"2026-11-24\",\"until\":\"2026-11-25\",\"source\":\"seen\",\"client\":\"claude-code\",\"prompt_tokens\":1050,"
                                + "\"ledger_prompt_tokens\":1000,\"output_tokens\":7,\"ledger_output_tokens\":0,"
                                + "\"estimate_usd\":\"0.0035\",\"ledger_usd\":\"0.003\",\"share\":null}",
                        "{\"day\":\"2026-11-25\",\"until\":\"2026-11-26\",\"source\":\"seen\",\"client\":\"claude-code\",\"prompt_tokens\":0,"
                                + "\"ledger_prompt_tokens\":0,\"output_tokens\":9,\"ledger_output_tokens\":0,"
                                + "\"estimate_usd\":null,\"ledger_usd\":\"0\",\"share\":null}");
        assertThat(coverage.json().path("totals")).isEmpty();
        assertThat(coverage.json().path("counts")).isEmpty();
        assertThat(coverage.json()
                        .path("missing")
                        .valueStream()
                        .map(each -> each.path("kind").stringValue()))
                .containsOnly("vendor_total");
    }

    @Test
    void what_cursor_charges_is_for_its_own_calls_and_not_their_models_makers() {
        push("log:cursor", "k1", "anthropic", "claude-sonnet-4-6", "2026-11-24T09:00:00Z");
        push("log:claude-code", "k2", "anthropic", "claude-sonnet-4-6", "2026-11-24T09:00:00Z");
        LocalDate from = LocalDate.parse("2026-11-24");
        LocalDate until = LocalDate.parse("2026-11-26");
        for (String vendor : List.of("anthropic", "cursor")) {
            rig.store
                    .totals()
                    .replace(
                            new Progress(vendor, vendor, from, until, rig.clock.millis(), ""),
                            new Days(from, until),
                            List.of(new ControlTotal(
                                    from,
                                    vendor,
                                    "claude-sonnet-4-6",
                                    Optional.empty(),
                                    new ControlTotal.Amount(Optional.empty(), Optional.of(new BigDecimal("0.003"))))));
        }
        // One call of 1,000 x 3 USD a million each
        assertThat(rig.get("/api/v1/coverage")
                        .is(200)
                        .json()
                        .path("totals")
                        .valueStream()
                        .map(row -> row.path("vendor").stringValue()
                                + " " + row.path("ledger_usd").stringValue() + " "
                                + row.path("unmatched_usd").stringValue()))
                .containsExactly("anthropic 0.003 0", "cursor 0.003 0");
    }

    private static String count(String... fields) {
        String until = LocalDate.parse(fields[0]).plusDays(1).toString();
        return "{\"day\":\"" + fields[0] + "\",\"until\":\"" + until
                + "\",\"vendor\":\"openai\",\"source\":\"used\",\"meter\":\"" + fields[1]
                + "\",\"vendor_quantity\":\"" + fields[2] + "\",\"ledger_quantity\":\"" + fields[3]
                + "\",\"difference\":\"" + fields[4] + "\",\"unmatched\":\"" + fields[5] + "\"}";
    }

    private static ControlTotal counted(String day, String model, Meter meter, String quantity) {
        return new ControlTotal(
                LocalDate.parse(day),
                "openai",
                model,
                Optional.of(meter),
                new ControlTotal.Amount(Optional.of(new BigDecimal(quantity)), Optional.empty()));
    }

    @Test
    void a_source_that_does_not_answer_is_named_with_its_reason() {
        LocalDate day = LocalDate.parse("2026-11-20");
        rig.store.totals().note(new Progress("ours", "openai", day, day, 0, "The vendor refused the key."));
        Answer coverage = rig.get("/api/v1/coverage").is(200);
        assertThat(coverage.json().path("sources").get(0).toString())
                .isEqualTo(
                        "{\"id\":\"ours\",\"vendor\":\"openai\",\"tells\":\"money\",\"from\":\"2026-11-20\",\"until\":\"2026-11-20\","
                                + "\"told_at\":null,\"fault\":\"The vendor refused the key.\"}");
        assertThat(coverage.json().at("/missing/0/kind").stringValue()).isEqualTo("source");
        assertThat(coverage.json().at("/missing/0/what").stringValue()).isEqualTo("The vendor refused the key.");
    }

    @Test
    void seats_stand_beside_what_they_were_used_for_and_neither_is_spend() {
        String seats = rig.get("/api/v1/coverage?from=2026-09-29&to=2026-10-02")
                .is(200)
                .json()
                .path("seats")
                .toString();
        assertThat(seats)
                .isEqualTo("[{\"day\":\"2026-09-29\",\"vendor\":\"anthropic\",\"seats\":10,\"seat_usd\":\"1\","
                        + "\"calls\":0,\"api_equivalent_usd\":\"0\",\"merged\":false},"
                        + "{\"day\":\"2026-09-30\",\"vendor\":\"anthropic\",\"seats\":10,\"seat_usd\":\"1\","
                        + "\"calls\":0,\"api_equivalent_usd\":\"0\",\"merged\":false}]");
        assertThat(rig.get("/api/v1/spend?from=2026-09-29&to=2026-10-02")
                        .is(200)
                        .json()
                        .at("/total/cost_usd")
                        .stringValue())
                .isEqualTo("0");
    }

    @Test
    void what_a_subscription_was_used_for_is_worth_something_and_costs_nothing() {
        rig.post("/api/v1/observations", """
                        {"observations": [{"source": "log:claude-code", "key": "s1", "provider": "anthropic",
                         "model": "claude-sonnet-4-6", "at": "2026-11-25T09:00:00Z", "billing_mode": "subscription",
                         "usage": {"input": 1000}}]}""").is(200);
        // 1,000 x 3 USD a million
        assertThat(rig.get("/api/v1/coverage").is(200).json().path("seats").toString())
                .isEqualTo("[{\"day\":\"2026-11-25\",\"vendor\":\"anthropic\",\"seats\":0,\"seat_usd\":\"0\","
                        + "\"calls\":1,\"api_equivalent_usd\":\"0.003\",\"merged\":false}]");
        assertThat(rig.get("/api/v1/spend?from=2026-11-01&to=2026-11-27")
                        .is(200)
                        .json()
                        .at("/total/cost_usd")
                        .stringValue())
                .isEqualTo("0");
    }

    private static ControlTotal total(String day, String model, String usd) {
        return new ControlTotal(
                LocalDate.parse(day),
                "anthropic",
                model,
                Optional.empty(),
                new ControlTotal.Amount(Optional.empty(), Optional.of(new BigDecimal(usd))));
    }

    @Test
    void a_span_that_is_too_long_is_refused() {
        rig.get("/api/v1/coverage?from=2020-01-01").isProblem(422, "invalid");
    }

    private void push(String source, String key, String provider, String model, String at) {
        rig.post(
                        "/api/v1/observations",
                        "{\"observations\": [{\"client\": \"" + source.substring(4) + "\", \"source\": \"" + source
                                + "\", \"key\": \"" + key
                                + "\", \"provider\": \""
                                + provider + "\", \"model\": \"" + model + "\", \"at\": \"" + at
                                + "\", \"usage\": {\"input\": 1000}}]}")
                .is(200);
    }
}
