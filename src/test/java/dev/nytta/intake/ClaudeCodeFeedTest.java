package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.intake.FakeVendor.Asked;
import dev.nytta.intake.FakeVendor.Said;
import dev.nytta.ledger.ControlTotals.Tells;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a vendor of our own that answers as platform.claude.com/docs/en/build-with-claude/claude-code-analytics-api
/// shows: one UTC day a question, `limit` of at most 1,000, `page` from `next_page`. It gives two rows a page.
class ClaudeCodeFeedTest {
    private static final int PAGE = 2;

    @TempDir
    private Path dir = Path.of("");

    private final Map<String, List<String>> rows = new HashMap<>();
    private final List<Said> trouble = new ArrayList<>();
    private final FakeVendor vendor = new FakeVendor(this::answer);
    private FeedRig rig;

    @BeforeEach
    void open() {
        rig = new FeedRig(dir, VendorFeed.CLAUDE_CODE, Map.of());
    }

    @AfterEach
    void close() {
        rig.close();
        vendor.close();
    }

    private Said answer(Asked asked) {
        if (!FeedRig.KEY.equals(asked.headers().get("x-api-key"))
                || !"2023-06-01".equals(asked.headers().get("anthropic-version"))) {
            return Said.status(401);
        }
        if (!asked.path().equals("/v1/organizations/usage_report/claude_code")
                || !asked.query().getOrDefault("starting_at", "").matches("\\d{4}-\\d{2}-\\d{2}")
                || Integer.parseInt(asked.query().getOrDefault("limit", "20")) > 1_000) {
            return Said.status(400);
        }
        if (!trouble.isEmpty()) {
            return trouble.removeFirst();
        }
        List<String> all = rows.getOrDefault(asked.query().get("starting_at"), List.of());
        int from = Integer.parseInt(asked.query().getOrDefault("page", "p0").substring(1));
        boolean more = from + PAGE < all.size();
        return Said.ok("{\"data\":" + all.subList(from, Math.min(all.size(), from + PAGE)) + ",\"has_more\":" + more
                + ",\"next_page\":" + (more ? "\"p" + (from + PAGE) + "\"" : "null") + "}");
    }

    private void row(String day, String actor, String breakdown) {
        rows.computeIfAbsent(day, any -> new ArrayList<>()).add("""
                {"date":"%sT00:00:00Z","actor":%s,"organization_id":"o","customer_type":"subscription",
                 "subscription_type":"enterprise","terminal_type":"vscode",
                 "core_metrics":{"num_sessions":5,"lines_of_code":{"added":1543,"removed":892}},
                 "model_breakdown":[%s]}""".formatted(day, actor, breakdown));
    }

    private static String model(String model, String tokens, String cents) {
        return "{\"model\":\"" + model + "\",\"tokens\":" + tokens
                + ",\"estimated_cost\":{\"currency\":\"USD\",\"amount\":" + cents + "}}";
    }

    @Test
    void rows_of_all_pages_are_summed_by_day_and_model_and_persons_are_dropped() {
        String ada = "{\"type\":\"user_actor\",\"email_address\":\"ada@example.com\"}";
        String key = "{\"type\":\"api_actor\",\"api_key_name\":\"canary-key-name\"}";
        String tokens = "{\"input\":100,\"output\":35,\"cache_read\":10,\"cache_creation\":5}";
        row("2026-11-06", ada, model("claude-opus-4-8", tokens, "1025"));
        row("2026-11-06", key, model("claude-opus-4-8", tokens, "\"0.5\""));
        row("2026-11-06", ada, model("claude-haiku-4-5", "{\"input\":7,\"output\":0}", "2"));
        row("2026-11-12", ada, model("claude-haiku-4-5", "{\"input\":1,\"output\":1}", "1"));

        rig.pull(vendor.url());

        assertThat(rig.told())
                .containsExactly(
                        "2026-11-06 claude-haiku-4-5 - - 0.02",
                        "2026-11-06 claude-haiku-4-5 input 7 -",
                        "2026-11-06 claude-opus-4-8 - - 10.255",
                        "2026-11-06 claude-opus-4-8 cache_read 20 -",
                        "2026-11-06 claude-opus-4-8 cache_write 10 -",
                        "2026-11-06 claude-opus-4-8 input 200 -",
                        "2026-11-06 claude-opus-4-8 output 70 -",
                        "2026-11-12 claude-haiku-4-5 - - 0.01",
                        "2026-11-12 claude-haiku-4-5 input 1 -",
                        "2026-11-12 claude-haiku-4-5 output 1 -");
        assertThat(rig.store().totals().progress("it").orElseThrow().tells()).isEqualTo(Tells.WITNESS);
        assertThat(rig.keeps("ada@example.com")).isFalse();
        assertThat(rig.keeps("canary-key-name")).isFalse();
    }

    @Test
    void a_busy_vendor_is_asked_again_when_it_says() {
        trouble.add(Said.busy(429, "retry-after", "17"));
        trouble.add(Said.status(529));
        row("2026-11-06", "{}", model("m", "{\"input\":1}", "0"));

        rig.pull(vendor.url());

        assertThat(rig.waits.getFirst()).isEqualTo(Duration.ofSeconds(17));
        // Two seconds, less up to half of it.
        assertThat(rig.waits.get(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(rig.told()).containsExactly("2026-11-06 m - - 0", "2026-11-06 m input 1 -");
    }

    @Test
    void after_a_failure_and_a_restart_no_day_is_told_twice_and_late_rows_are_found() {
        row("2026-11-11", "{}", model("m", "{\"input\":1}", "0"));
        rig.pull(vendor.url());
        for (int i = 0; i < 6; i++) {
            trouble.add(Said.status(500));
        }
        rig.clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> rig.pull(vendor.url())).isInstanceOf(BillFault.class);
        rig.restart();
        row("2026-11-11", "{}", model("m", "{\"input\":4}", "0"));
        row("2026-11-06", "{}", model("m", "{\"input\":99}", "0"));

        rig.pull(vendor.url());

        // The 6th is older than the days that are asked for again.
        assertThat(rig.told()).containsExactly("2026-11-11 m - - 0", "2026-11-11 m input 5 -");
    }
}
