package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.intake.FakeVendor.Asked;
import dev.nytta.intake.FakeVendor.Said;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a vendor of our own that answers as docs.github.com/en/rest/billing/usage and
/// docs.github.com/en/rest/copilot/copilot-usage-metrics say; files behind signed links take no credential.
class CopilotFeedTest {
    @TempDir
    private Path dir = Path.of("");

    private final Map<String, List<String>> items = new HashMap<>();
    private final Map<String, String> reports = new HashMap<>();
    private final List<Said> trouble = new ArrayList<>();
    private final FakeVendor files = new FakeVendor(this::file);
    private final FakeVendor vendor = new FakeVendor(this::answer);

    @AfterEach
    void close() {
        vendor.close();
        files.close();
    }

    private Said file(Asked asked) {
        boolean open = asked.query().containsKey("sig") && !asked.headers().containsKey("Authorization");
        return open ? Said.ok(reports.getOrDefault(asked.path().substring(1), "")) : Said.status(403);
    }

    private Said answer(Asked asked) {
        if (!("Bearer " + FeedRig.KEY).equals(asked.headers().get("Authorization"))) {
            return Said.status(401);
        }
        if (!trouble.isEmpty()) {
            return trouble.removeFirst();
        }
        return switch (asked.path()) {
            case "/organizations/acme/settings/billing/ai_credit/usage" -> billed(asked.query());
            case "/orgs/acme/copilot/metrics/reports/organization-1-day" ->
                report(asked.query().getOrDefault("day", ""));
            default -> Said.status(404);
        };
    }

    private Said billed(Map<String, String> query) {
        String day = query.get("year") + "-" + query.get("month") + "-" + query.get("day");
        return Said.ok("{\"timePeriod\":{},\"organization\":\"acme\",\"usageItems\":"
                + items.getOrDefault(day, List.of()) + "}");
    }

    private Said report(String day) {
        return reports.containsKey(day)
                ? Said.ok("{\"download_links\":[\"" + files.url() + "/" + day + "?sig=s\"],\"report_day\":\"" + day
                        + "\"}")
                : Said.status(404);
    }

    @Test
    void what_is_charged_beyond_seats_is_told_by_day_and_model() {
        items.put("2026-11-6", List.of("""
                {"product":"Copilot","sku":"Copilot AI Credits","model":"GPT-5","unitType":"ai-credits",
                 "pricePerUnit":0.01,"grossQuantity":150,"grossAmount":1.5,"discountQuantity":100,
                 "discountAmount":1,"netQuantity":50,"netAmount":0.5}""", """
                {"product":"Actions","sku":"Linux","unitType":"minutes","netAmount":9}""", """
                {"product":"Copilot","sku":"Copilot AI Credits","model":"GPT-5","netAmount":0.25}"""));
        trouble.add(Said.busy(403, "x-ratelimit-remaining", "0"));
        trouble.add(Said.busy(403, "retry-after", "60"));
        try (FeedRig rig = new FeedRig(dir, VendorFeed.COPILOT, Map.of("account", "orgs/acme"))) {
            rig.pull(vendor.url());
            assertThat(rig.told()).containsExactly("2026-11-06 GPT-5 - - 0.75");
            assertThat(rig.waits.get(1)).isEqualTo(Duration.ofSeconds(60));
        }
    }

    @Test
    void reports_are_read_behind_their_links_without_the_key_and_days_without_one_are_still_to_come() {
        reports.put("2026-11-07", """
                {"day":"2026-11-07","organization_id":"1","ai_credits_used":250,
                 "totals_by_cli":{"prompt_count":3,"request_count":9,"session_count":2,
                 "token_usage":{"prompt_tokens_sum":9000,"output_tokens_sum":700,"avg_tokens_per_request":1077}}}
                {"day":"2026-11-07","organization_id":"2","totals_by_cli":{"token_usage":{"prompt_tokens_sum":1}}}
                """);
        try (FeedRig rig = new FeedRig(dir, VendorFeed.COPILOT_METRICS, Map.of("account", "orgs/acme"))) {
            rig.pull(vendor.url());
            assertThat(rig.told())
                    .containsExactly("2026-11-07 - - - 2.5", "2026-11-07 - input 9001 -", "2026-11-07 - output 700 -");
        }
    }

    @Test
    void an_account_without_any_report_is_a_fault_and_not_nothing() {
        try (FeedRig rig = new FeedRig(dir, VendorFeed.COPILOT_METRICS, Map.of("account", "orgs/other"))) {
            assertThatThrownBy(() -> rig.pull(vendor.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessageContaining("no report of orgs/other");
        }
    }
}
