package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What is told of sources and vendors where people called: seven calls of six people at 0.003 USD in October, three of
/// two people in November, and one of a service in each; the vendor charged 0.024 and 0.02.
class CoverageOfPeopleTest {
    @TempDir
    private Path dir;

    private Rig rig;
    private int calls;

    @BeforeEach
    void open() throws Exception {
        rig = new Rig(dir);
        for (String role : List.of("finance", "operator")) {
            rig.post("/api/v1/users", "{\"id\": \"" + role + "\", \"name\": \"A\", \"role\": \"" + role + "\"}")
                    .is(201);
        }
        for (int i = 1; i <= 6; i++) {
            call("p-" + i, "2026-10-05T10:00:00Z");
        }
        call("p-1", "2026-10-06T10:00:00Z");
        call("", "2026-10-06T10:00:00Z");
        call("p-1", "2026-11-23T10:00:00Z");
        call("p-1", "2026-11-24T10:00:00Z");
        call("p-2", "2026-11-24T10:00:00Z");
        call("", "2026-11-24T10:00:00Z");
        LocalDate from = LocalDate.parse("2026-10-01");
        LocalDate until = LocalDate.parse("2026-11-27");
        rig.store
                .totals()
                .replace(
                        new Progress("ours", "openai", from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(
                                total("2026-10-05", Optional.empty(), "0.018"),
                                total("2026-10-06", Optional.empty(), "0.006"),
                                total("2026-11-24", Optional.empty(), "0.02")));
        rig.store
                .totals()
                .replace(
                        new Progress("seen", "codex", Tells.WITNESS, from, until, rig.clock.millis(), ""),
                        new Days(from, until),
                        List.of(total("2026-11-24", Optional.of(Meter.INPUT), "3000")));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /// 1,100 tokens each.
    private void call(String person, String at) {
        calls++;
        Happened like = Happened.call(calls, at);
        Attribution who = new Attribution("", "web", "", "", person, "k" + person, "codex", "s", "", "", "", Map.of());
        rig.happen(new Happened(like.id(), at, "gpt-5", who, like.usage()).event());
    }

    private static ControlTotal total(String day, Optional<Meter> meter, String amount) {
        Optional<BigDecimal> number = Optional.of(new BigDecimal(amount));
        return new ControlTotal(
                LocalDate.parse(day),
                "openai",
                "gpt-5",
                meter,
                meter.isPresent()
                        ? new ControlTotal.Amount(number, Optional.empty())
                        : new ControlTotal.Amount(Optional.empty(), number));
    }

    private JsonNode get(String role, String path) {
        return Browser.of(rig, role).get(path).is(200).json();
    }

    private static List<String> texts(JsonNode rows, String... names) {
        List<String> texts = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> words = new ArrayList<>();
            for (String name : names) {
                words.add(row.path(name).asString("-"));
            }
            texts.add(String.join(" ", words));
        }
        return texts;
    }

    @Test
    void finance_is_told_a_vendors_months_and_no_day_of_them() {
        JsonNode coverage = get("finance", "/api/v1/coverage?from=2026-10-20");

        assertThat(texts(coverage.path("totals"), "day", "until", "vendor_usd", "ledger_usd", "difference_usd"))
                .containsExactly("2026-10-01 2026-11-01 0.024 0.024 0", "2026-11-01 2026-11-26 0.02 0.012 0.008");
        assertThat(texts(coverage.path("missing"), "kind", "day", "what"))
                .contains("amount_variance 2026-11-01 gpt-5: the vendor says 0.02 USD, the ledger 0.012. Price or"
                        + " quantity: the total has no quantities that would tell.");
        assertThat(texts(
                        get("finance", "/api/v1/coverage?from=2026-11-24&to=2026-11-25")
                                .path("totals"),
                        "day"))
                .containsExactly("2026-11-01");
    }

    @Test
    void an_operator_is_told_that_a_month_does_not_tie_and_no_amount() {
        JsonNode coverage = get("operator", "/api/v1/coverage?from=2026-10-20");

        assertThat(coverage.path("totals")).isEmpty();
        assertThat(texts(coverage.path("missing"), "kind", "day", "what"))
                .contains("amount_variance 2026-11-01 gpt-5: that month does not tie. Price or quantity: the total has"
                        + " no quantities that would tell.");
        JsonNode gap = get("operator", "/api/v1/needs")
                .path("items")
                .valueStream()
                .filter(need -> need.path("kind").asString("").equals("coverage_gap"))
                .findFirst()
                .orElseThrow();
        assertThat(gap.path("size_usd").isNull()).isTrue();
        for (String amount : List.of("vendor_usd", "ledger_usd", "unmatched_usd", "missing_in_ledger_usd")) {
            assertThat(gap.path("facts").path(amount).isNull()).as(amount).isTrue();
        }
    }

    @Test
    void a_source_that_enough_people_have_is_named_with_its_last_day() {
        assertThat(get("finance", "/api/v1/coverage?from=2026-10-01")
                        .path("people_sources")
                        .toString())
                .isEqualTo("[{\"source\":\"gateway\",\"last_day\":\"2026-11-24\"}]");
    }

    /// A tool of p-1 alone, whose last day would be p-1's.
    @Test
    void a_source_that_one_person_has_is_named_nowhere_and_a_model_to_who_sees_invoices() {
        Happened like = Happened.call(90, "2026-11-20T10:00:00Z");
        Attribution who = new Attribution("", "web", "", "", "p-1", "kp-1", "codex", "s", "", "", "", Map.of());
        rig.happen(Happened.from(
                "log:canary", new Happened(like.id(), like.at(), "canary-model", who, like.usage()).unpriced()));

        for (String path : List.of("/api/v1/coverage?from=2026-10-01", "/api/v1/needs")) {
            assertThat(get("finance", path).toString()).doesNotContain("log:canary");
            assertThat(get("operator", path).toString()).doesNotContain("log:canary", "canary-model");
        }
        assertThat(get("operator", "/api/v1/needs").toString()).contains("outside_gateway");
        assertThat(get("finance", "/api/v1/needs").toString()).contains("unpriced_model", "canary-model");
    }

    @Test
    void calls_of_people_are_counted_for_services_alone() {
        JsonNode coverage = get("finance", "/api/v1/coverage?from=2026-11-01");

        assertThat(coverage.path("people_sources")).isEmpty();
        // Two people are shown to nobody.
        assertThat(texts(coverage.path("rows"), "day", "source", "cost_usd"))
                .containsExactly("2026-11-24 gateway 0.003");
        assertThat(coverage.path("withheld").asBoolean()).isTrue();
        assertThat(get("finance", "/api/v1/coverage?from=2026-11-01&filter=team:web")
                        .path("people_sources"))
                .isEmpty();
    }

    /// Of 3,000 that were counted on the 24th the ledger has 3,300: three calls.
    @Test
    void a_witness_of_people_is_told_as_a_share_alone() {
        JsonNode witness = get("finance", "/api/v1/coverage?from=2026-11-01")
                .path("witnesses")
                .get(0);

        assertThat(witness.toString())
                .isEqualTo("{\"day\":\"2026-11-24\",\"until\":\"2026-11-25\",\"source\":\"seen\",\"client\":\"codex\","
                        + "\"prompt_tokens\":null,\"ledger_prompt_tokens\":null,\"output_tokens\":null,"
                        + "\"ledger_output_tokens\":null,\"estimate_usd\":null,\"ledger_usd\":null,\"share\":\"1.1\"}");
    }

    @Test
    void what_a_vendor_told_is_told_by_month_to_who_sees_invoices() {
        String path = "/api/v1/totals?from=2026-11-01";
        JsonNode totals = get("finance", path);

        assertThat(texts(totals.path("rows"), "source", "day", "until", "usd"))
                .containsExactly("ours 2026-11-01 2026-11-26 0.02");
        assertThat(texts(totals.path("sources"), "id", "by")).containsExactly("ours month", "seen nothing");
        assertThat(get("operator", path).path("rows")).isEmpty();
    }
}
