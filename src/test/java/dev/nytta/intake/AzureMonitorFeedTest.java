package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.nytta.intake.FakeVendor.Said;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against an Azure Monitor of our own.
class AzureMonitorFeedTest {
    private static final String ONE = FakeAzureMonitor.ACCOUNT + "a";

    @TempDir
    private Path dir = Path.of("");

    private final FakeAzureMonitor azure = new FakeAzureMonitor();

    @AfterEach
    void close() {
        azure.close();
    }

    private FeedRig rig(String scope) {
        return new FeedRig(
                dir, VendorFeed.AZURE_MONITOR, Map.of("scope", scope, "tenant", "t-1", "client_id", "app-1"));
    }

    @Test
    void tokens_of_an_account_are_told_by_day_and_model_and_once_where_two_metrics_count_them() {
        azure.use("a InputTokens gpt-4.1", "2026-11-06", "1200.0");
        azure.use("a ProcessedPromptTokens GPT-4.1", "2026-11-06", "1200.0");
        azure.use("a OutputTokens gpt-4.1", "2026-11-06", "80.0");
        azure.use("a GeneratedTokens GPT-4.1", "2026-11-06", "85.0");
        azure.use("a InputTokens DeepSeek-R1", "2026-11-07", "1.2E+3");
        azure.use("a ProcessedPromptTokens gpt-4o", "2026-11-07", "7");
        azure.use("a InputTokens idle", "2026-11-07", "0.0");
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            // How much of a prompt was cached is not told, so it has no meter.
            assertThat(rig.told())
                    .containsExactlyInAnyOrder(
                            "2026-11-06 gpt-4.1 - 1200 -",
                            "2026-11-06 gpt-4.1 output 85 -",
                            "2026-11-07 deepseek-r1 - 1200 -",
                            "2026-11-07 gpt-4o - 7 -");
            Progress progress = rig.store().totals().progress("it").orElseThrow();
            assertThat(progress.tells()).isEqualTo(Tells.QUANTITIES);
            assertThat(progress.vendor()).isEqualTo("azure");
            assertThat(azure.spans()).containsExactly("2026-11-06/2026-11-13");
        }
    }

    @Test
    void what_anthropics_models_read_and_write_in_a_cache_is_told_where_azure_counts_it() {
        azure.define("cacheReadInputTokens", "ModelName", "P1D");
        azure.define("ephemeral5mInputTokens", "ModelName", "P1D");
        azure.define("ephemeral1hInputTokens", "ModelName", "P1D");
        azure.use("a InputTokens claude-opus-4-8", "2026-11-06", "10.0");
        azure.use("a cacheReadInputTokens claude-opus-4-8", "2026-11-06", "900.0");
        azure.use("a ephemeral5mInputTokens claude-opus-4-8", "2026-11-06", "30.0");
        azure.use("a ephemeral1hInputTokens claude-opus-4-8", "2026-11-06", "4.0");
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            assertThat(rig.told())
                    .containsExactlyInAnyOrder(
                            "2026-11-06 claude-opus-4-8 - 10 -",
                            "2026-11-06 claude-opus-4-8 cache_read 900 -",
                            "2026-11-06 claude-opus-4-8 cache_write_5m 30 -",
                            "2026-11-06 claude-opus-4-8 cache_write_1h 4 -");
        }
    }

    @Test
    void accounts_of_a_scope_are_read_over_all_pages_each_once_and_those_without_models_not() {
        azure.account("OpenAI", ONE);
        azure.account("SpeechServices", FakeAzureMonitor.ACCOUNT + "speech");
        azure.account("AIServices", FakeAzureMonitor.ACCOUNT + "b");
        azure.account("OpenAI", ONE.toUpperCase(Locale.ROOT).replace("/ACCOUNTS/A", "/ACCOUNTS/a"));
        azure.account(
                "AIServices",
                "/subscriptions/0-1/resourceGroups/ai (eu) åäö%23?/providers"
                        + "/Microsoft.CognitiveServices/accounts/c");
        azure.use("a InputTokens gpt-4.1", "2026-11-06", "100");
        azure.use("b InputTokens gpt-4.1", "2026-11-06", "20");
        azure.use("c InputTokens gpt-4.1", "2026-11-06", "3");
        try (FeedRig rig = rig("/subscriptions/0-1")) {
            rig.pull(azure.url());
            assertThat(rig.told()).containsExactly("2026-11-06 gpt-4.1 - 123 -");
            assertThat(azure.asked().stream().filter(each -> each.path().endsWith("/accounts")))
                    .hasSize(3);
            assertThat(azure.asked().getLast().path())
                    .startsWith("/subscriptions/0-1/resourceGroups/ai (eu) åäö%23?/providers/");
        }
    }

    @Test
    void a_scope_without_accounts_of_models_is_a_fault_and_not_nothing() {
        azure.account("SpeechServices", FakeAzureMonitor.ACCOUNT + "speech");
        try (FeedRig rig = rig("/subscriptions/0-1/resourceGroups/ai")) {
            assertThatThrownBy(() -> rig.pull(azure.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessage(
                            "There is no account of Azure OpenAI or Foundry in subscriptions/0-1/resourceGroups/ai.");
        }
    }

    @Test
    void an_account_that_would_lead_elsewhere_is_a_fault() {
        azure.account("OpenAI", "/subscriptions/0-1/../providers/Microsoft.CognitiveServices/accounts/a");
        try (FeedRig rig = rig("/subscriptions/0-1")) {
            assertThatThrownBy(() -> rig.pull(azure.url())).hasMessageContaining("whose `id` is none");
        }
    }

    @Test
    void more_models_than_azure_gives_unasked_are_all_told() {
        for (int model = 0; model < 25; model++) {
            azure.use("a InputTokens m" + model, "2026-11-06", "1");
        }
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            assertThat(rig.told()).hasSize(25);
        }
    }

    @Test
    void as_many_models_as_azure_gives_at_most_are_a_fault() {
        for (int model = 0; model < 1_000; model++) {
            azure.use("a InputTokens m" + model, "2026-11-06", "1");
        }
        try (FeedRig rig = rig(ONE)) {
            assertThatThrownBy(() -> rig.pull(azure.url())).hasMessageContaining("may be cut");
        }
    }

    @Test
    void a_busy_hour_is_waited_for_as_long_as_azure_says() {
        azure.use("a InputTokens gpt-4.1", "2026-11-06", "5");
        azure.trouble.add(Said.busy(429, "Retry-After", "17"));
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            assertThat(rig.waits).containsExactly(Duration.ofSeconds(17));
            assertThat(rig.told()).containsExactly("2026-11-06 gpt-4.1 - 5 -");
        }
    }

    @Test
    void who_asks_for_a_longer_rest_than_a_pull_can_wait_is_not_asked_again() {
        azure.use("a InputTokens gpt-4.1", "2026-11-06", "5");
        azure.trouble.add(Said.busy(429, "Retry-After", "3600"));
        try (FeedRig rig = rig(ONE)) {
            assertThatThrownBy(() -> rig.pull(azure.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessageContaining("answered with status 429 and asks for 3600 s without a request")
                    .extracting(fault -> ((BillFault) fault).rest())
                    .isEqualTo(Duration.ofHours(1));
            assertThat(rig.waits).isEmpty();
        }
    }

    @Test
    void metrics_that_a_cloud_does_not_have_are_not_asked_for() {
        azure.definitions.remove("InputTokens");
        azure.define("OutputTokens", "ModelDeploymentName", "P1D");
        azure.use("a ProcessedPromptTokens gpt-4.1", "2026-11-06", "5");
        azure.use("a GeneratedTokens gpt-4.1", "2026-11-06", "2");
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            assertThat(rig.told())
                    .containsExactlyInAnyOrder("2026-11-06 gpt-4.1 - 5 -", "2026-11-06 gpt-4.1 output 2 -");
        }
    }

    @Test
    void an_account_without_days_or_without_tokens_is_a_fault_and_not_nothing() {
        azure.define("InputTokens", "ModelName", "PT1H");
        azure.definitions.remove("ProcessedPromptTokens");
        try (FeedRig rig = rig(ONE)) {
            assertThatThrownBy(() -> rig.pull(azure.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessage("Azure Monitor counts no tokens of a by model and day.");
            assertThat(azure.spans()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | are not of days",
                "{\"interval\":\"PT1H\",\"value\":[]} | are not of days",
                "{\"interval\":\"P1D\",\"value\":[]} | lack InputTokens",
                "{\"interval\":\"P1D\",\"value\":[{\"name\":{\"value\":\"InputTokens\"},\"errorCode\":\"InvalidSamplingType\","
                        + "\"timeseries\":[]}]} | come with an error for InputTokens",
                "{\"interval\":\"P1D\",\"value\":[{\"name\":{\"value\":\"InputTokens\"}}]} | lack `timeseries` of InputTokens",
                "{\"interval\":\"P1D\",\"value\":[{\"name\":{\"value\":\"InputTokens\"},\"timeseries\":[{\"data\":"
                        + "[{\"timeStamp\":\"2026-11-06T00:00:00Z\",\"total\":1}]}]}]} | are not told by model",
            })
    void an_answer_of_another_shape_is_a_fault(String body, String what) {
        azure.trouble.add(Said.ok(body));
        try (FeedRig rig = rig(ONE)) {
            assertThatThrownBy(() -> rig.pull(azure.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessage("Azure's metrics of a " + what + ".");
            assertThat(rig.told()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"timeStamp\":\"2026-11-06T01:00:00Z\",\"total\":1 | have a day that does not begin at midnight UTC",
                "\"timeStamp\":\"2026-11-06T00:00:00+01:00\",\"total\":1 | have a day that does not begin at midnight UTC",
                "\"timeStamp\":\"yesterday\",\"total\":1 | have a `timeStamp` that is none",
                "\"timeStamp\":\"2026-11-06T00:00:00Z\",\"total\":1.5 | have a `total` that is no count",
                "\"timeStamp\":\"2026-11-06T00:00:00Z\",\"total\":-1 | have a `total` below nothing",
            })
    void a_point_that_is_no_count_of_a_day_is_a_fault(String point, String what) {
        azure.trouble.add(Said.ok(point(point)));
        try (FeedRig rig = rig(ONE)) {
            assertThatThrownBy(() -> rig.pull(azure.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessage("Azure's metrics of a " + what + ".");
        }
    }

    private static String point(String point) {
        return "{\"interval\":\"P1D\",\"value\":[{\"name\":{\"value\":\"InputTokens\"},\"timeseries\":[{\"metadatavalues\":"
                + "[{\"name\":{\"value\":\"modelname\"},\"value\":\"m\"}],\"data\":[{" + point + "}]}]}]}";
    }

    @Test
    void the_last_days_are_asked_for_again_and_take_the_place_of_what_was_told() {
        azure.use("a InputTokens gpt-4.1", "2026-11-08", "50");
        azure.use("a InputTokens gpt-4.1", "2026-11-12", "5");
        try (FeedRig rig = rig(ONE)) {
            rig.pull(azure.url());
            azure.use("a InputTokens gpt-4.1", "2026-11-08", "999");
            azure.use("a InputTokens gpt-4.1", "2026-11-12", "61");
            rig.clock.advance(Duration.ofDays(1));
            rig.pull(azure.url());
            // Two late days before the 12th, which was not over; the 8th is told for good.
            assertThat(azure.spans()).containsExactly("2026-11-06/2026-11-13", "2026-11-10/2026-11-14");
            assertThat(rig.told()).containsExactly("2026-11-08 gpt-4.1 - 50 -", "2026-11-12 gpt-4.1 - 61 -");
        }
    }

    @Test
    void what_was_told_before_a_fault_is_kept_and_a_new_process_goes_on_there() {
        azure.use("a InputTokens gpt-4.1", "2026-11-06", "1");
        azure.use("a InputTokens gpt-4.1", "2026-11-14", "2");
        azure.use("b InputTokens gpt-4.1", "2026-11-14", "30");
        azure.account("OpenAI", ONE);
        azure.account("OpenAI", FakeAzureMonitor.ACCOUNT + "b");
        azure.calm = 3;
        azure.trouble.add(Said.status(400));
        try (FeedRig rig = rig("/subscriptions/0-1")) {
            rig.clock.advance(Duration.ofDays(8));
            // The second account of the second week fails, so nothing of that week is told.
            assertThatThrownBy(() -> rig.pull(azure.url())).isInstanceOf(BillFault.class);
            assertThat(rig.told()).containsExactly("2026-11-06 gpt-4.1 - 1 -");
            assertThat(rig.store().totals().progress("it").orElseThrow().until())
                    .isEqualTo(LocalDate.parse("2026-11-13"));
            rig.restart();
            rig.pull(azure.url());
            assertThat(azure.spans().get(4)).isEqualTo("2026-11-10/2026-11-17");
            assertThat(rig.told()).containsExactly("2026-11-06 gpt-4.1 - 1 -", "2026-11-14 gpt-4.1 - 32 -");
        }
    }

    @Test
    void days_that_azure_keeps_no_more_are_not_told_as_days_without_use() {
        azure.use("a InputTokens gpt-4.1", "2027-05-30", "4");
        try (FeedRig rig = rig(ONE)) {
            rig.clock.advance(Duration.ofDays(200));
            rig.pull(azure.url());
            // The 31st of May 2027 less 92 days
            LocalDate first = LocalDate.parse("2027-02-28");
            assertThat(azure.spans().getFirst()).isEqualTo(first + "/2027-03-07");
            assertThat(rig.store().totals().progress("it").orElseThrow().from()).isEqualTo(first);
            int asked = azure.spans().size();
            rig.clock.advance(Duration.ofDays(1));
            rig.pull(azure.url());
            assertThat(azure.spans()).hasSize(asked + 1);
            rig.clock.advance(Duration.ofDays(100));
            rig.pull(azure.url());
            // A server that was off for so long begins anew.
            assertThat(rig.store().totals().progress("it").orElseThrow().from())
                    .isEqualTo(LocalDate.parse("2027-06-09"));
        }
    }

    @Test
    void a_key_that_is_refused_stands_in_no_fault_and_in_no_address() {
        azure.trouble.add(Said.status(403));
        try (FeedRig rig = rig(ONE)) {
            BillFault fault = catchThrowableOfType(BillFault.class, () -> rig.pull(azure.url()));
            assertThat(fault.getMessage() + fault.remedy())
                    .contains("refused the key (status 403)", "Monitoring Reader")
                    .doesNotContain(FeedRig.KEY, "tok-canary");
            assertThat(azure.asked().stream().map(each -> each.path() + each.query()))
                    .noneMatch(address -> address.contains(FeedRig.KEY) || address.contains("tok-canary"));
            assertThat(rig.keeps(FeedRig.KEY)).isFalse();
            assertThat(rig.keeps("tok-canary")).isFalse();
        }
    }

    @Test
    void a_secret_that_is_wrong_is_a_fault_that_says_what_to_check() {
        try (FeedRig rig = new FeedRig(
                dir, VendorFeed.AZURE_MONITOR, Map.of("scope", ONE, "tenant", "t-1", "client_id", "other"))) {
            BillFault fault = catchThrowableOfType(BillFault.class, () -> rig.pull(azure.url()));
            assertThat(fault.remedy()).contains("api_key");
        }
    }

    @Test
    void pages_of_accounts_that_go_round_are_a_fault() {
        String page = "/subscriptions/0-1/providers/Microsoft.CognitiveServices/accounts?api-version=2024-10-01";
        try (FakeVendor round = new FakeVendor(asked -> asked.path().endsWith("/token")
                        ? Said.ok("{\"access_token\":\"t\"}")
                        : Said.ok("{\"value\":[],\"nextLink\":\"https://elsewhere.example" + page + "\"}"));
                FeedRig rig = rig("/subscriptions/0-1")) {
            assertThatThrownBy(() -> rig.pull(round.url())).hasMessageContaining("do not end");
        }
    }
}
