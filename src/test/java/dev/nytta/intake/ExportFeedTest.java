package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Folders as clouds export to them.
class ExportFeedTest {
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");
    private static final String LOGS = "AWSLogs/123456789012/BedrockModelInvocationLogs/eu-north-1/";

    @TempDir
    private Path dir = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    private FeedRig rig(VendorFeed feed) {
        return new FeedRig(dir, feed, Map.of("path", folder.toString()));
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file)) {
            if (name.endsWith(".gz")) {
                try (OutputStream zipped = new GZIPOutputStream(out)) {
                    zipped.write(text.getBytes(StandardCharsets.UTF_8));
                }
            } else {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String invocation(String at, String model, String counts) {
        return "{\"schemaType\":\"ModelInvocationLog\",\"schemaVersion\":\"1.0\",\"timestamp\":\"" + at
                + "\",\"accountId\":\"123456789012\",\"identity\":{\"arn\":\"arn:aws:sts::123456789012:assumed-role/ada\"},"
                + "\"region\":\"eu-north-1\",\"requestId\":\"r\",\"operation\":\"Converse\",\"modelId\":\"" + model
                + "\",\"input\":{\"inputContentType\":\"application/json\",\"inputBodyJson\":{\"messages\":\"canary-text\"},"
                + counts + "}\n";
    }

    @Test
    void invocation_logs_are_counted_by_day_and_model_and_their_texts_are_not_kept() throws IOException {
        String cached = "\"inputTokenCount\":10,\"cacheReadInputTokenCount\":900,\"cacheWriteInputTokenCount\":30},"
                + "\"output\":{\"outputTokenCount\":7}";
        String plain = "\"inputTokenCount\":5},\"output\":{\"outputTokenCount\":1}";
        put(
                LOGS + "2026/11/06/23/20261106T235900000Z_a.json.gz",
                invocation("2026-11-06T23:59:59Z", "anthropic.claude-haiku-4-5-20251001-v1:0", cached)
                        + invocation("2026-11-06T23:10:00Z", "anthropic.claude-haiku-4-5-20251001-v1:0", plain));
        put(
                LOGS + "2026/11/07/00/20261107T000100000Z_b.json.gz",
                invocation(
                                "2026-11-06T23:59:59Z",
                                "arn:aws:bedrock:eu-north-1::foundation-model/amazon.nova-pro-v1:0",
                                plain)
                        + invocation("2026-11-07T00:00:00Z", "amazon.nova-pro-v1:0", plain));
        put(LOGS + "2026/10/01/00/20261001T000100000Z_c.json.gz", "this is no JSON, and of no day that is asked for");
        put(LOGS + "amazon-bedrock-logs-permission-check", "");
        try (FeedRig rig = rig(VendorFeed.BEDROCK_LOGS)) {
            rig.pull(NOWHERE);
            assertThat(rig.told())
                    .containsExactly(
                            "2026-11-06 amazon.nova-pro-v1:0 input 5 -",
                            "2026-11-06 amazon.nova-pro-v1:0 output 1 -",
                            "2026-11-06 anthropic.claude-haiku-4-5-20251001-v1:0 cache_read 900 -",
                            "2026-11-06 anthropic.claude-haiku-4-5-20251001-v1:0 cache_write 30 -",
                            "2026-11-06 anthropic.claude-haiku-4-5-20251001-v1:0 input 15 -",
                            "2026-11-06 anthropic.claude-haiku-4-5-20251001-v1:0 output 8 -",
                            "2026-11-07 amazon.nova-pro-v1:0 input 5 -",
                            "2026-11-07 amazon.nova-pro-v1:0 output 1 -");
            // Days behind the last that lies there are still to come, and the last may grow.
            assertThat(rig.store().totals().progress("it").orElseThrow().hasWhole(LocalDate.parse("2026-11-06")))
                    .isTrue();
            assertThat(rig.store().totals().progress("it").orElseThrow().hasWhole(LocalDate.parse("2026-11-07")))
                    .isFalse();
            assertThat(rig.keeps("canary-text")).isFalse();
            assertThat(rig.keeps("assumed-role")).isFalse();
        }
    }

    @Test
    void files_that_come_later_are_found_and_those_that_are_read_again_count_once() throws IOException {
        String plain = "\"inputTokenCount\":5},\"output\":{\"outputTokenCount\":1}";
        put(LOGS + "2026/11/10/01/a.json", invocation("2026-11-10T01:00:00Z", "m", plain));
        try (FeedRig rig = rig(VendorFeed.BEDROCK_LOGS)) {
            rig.pull(NOWHERE);
            put(LOGS + "2026/11/10/02/b.json", invocation("2026-11-10T02:00:00Z", "m", plain));
            rig.clock.advance(Duration.ofDays(1));
            rig.restart();
            rig.pull(NOWHERE);
            assertThat(rig.told()).containsExactly("2026-11-10 m input 10 -", "2026-11-10 m output 2 -");
        }
    }

    @Test
    void a_damaged_log_is_a_fault_with_its_name_and_nothing_of_its_text() throws IOException {
        put(LOGS + "2026/11/10/01/bad.json", "{\"schemaType\":\"canary-text");
        try (FeedRig rig = rig(VendorFeed.BEDROCK_LOGS)) {
            assertThatThrownBy(() -> rig.pull(NOWHERE))
                    .isInstanceOf(BillFault.class)
                    .hasMessage("bad.json is damaged, or no JSON.");
        }
    }

    @Test
    void a_folder_that_is_not_there_is_a_fault() {
        try (FeedRig rig = new FeedRig(dir, VendorFeed.GOOGLE_BILLING, Map.of("path", folder + "/none"))) {
            assertThatThrownBy(() -> rig.pull(NOWHERE)).isInstanceOf(BillFault.class);
        }
    }

    @Test
    void googles_rows_are_told_in_usd_by_day_model_and_meter() throws IOException {
        put("export-000.json", """
                {"service":{"id":"C7E2","description":"Vertex AI"},"sku":{"id":"1","description":"Gemini 2.5 Flash GA Text Input - Predictions"},
                 "usage_start_time":"2026-11-06 08:00:00 UTC","cost":0.3,"currency":"USD","currency_conversion_rate":1,
                 "usage":{"amount":1000000,"unit":"count"},"credits":[{"name":"Free trial","amount":-0.3}],
                 "labels":[{"key":"team","value":"a"}]}
                {"service":{"description":"Gemini API"},"sku":{"description":"Generate content output token count gemini 2.5 pro"},
                 "usage_start_time":"2026-11-06 09:00:00 UTC","cost":"9","currency":"SEK","currency_conversion_rate":"10"}
                {"service":{"description":"Compute Engine"},"sku":{"description":"N2 Core"},"usage_start_time":"2026-11-06 08:00:00 UTC","cost":77}
                {"service":{"description":"Vertex AI"},"sku":{"description":"Gemini 2.5 Flash Text Output - Predictions"},
                 "usage_start_time":"2026-10-01 08:00:00 UTC","cost":5,"currency":"USD"}
                """);
        put("list.json", """
                [{"service":{"description":"Vertex AI"},"sku":{"description":"Gemini 2.5 Flash Cached Text Input - Predictions"},
                  "usage_start_time":"2026-11-07 08:00:00 UTC","cost":0.1,"currency":"USD","usage":{"amount":"50","unit":"count"}}]""");
        try (FeedRig rig = rig(VendorFeed.GOOGLE_BILLING)) {
            rig.pull(NOWHERE);
            assertThat(rig.told())
                    .containsExactly(
                            "2026-11-06 gemini-2.5-flash input 1000000 0.3",
                            "2026-11-06 gemini-2.5-pro output - 0.9",
                            "2026-11-07 gemini-2.5-flash cache_read 50 0.1");
        }
    }

    @Test
    void another_currency_without_its_rate_is_a_fault() throws IOException {
        put(
                "a.ndjson",
                "{\"service\":{\"description\":\"Vertex AI\"},\"sku\":{\"description\":\"x\"},"
                        + "\"usage_start_time\":\"2026-11-06 08:00:00 UTC\",\"cost\":1,\"currency\":\"EUR\"}");
        try (FeedRig rig = rig(VendorFeed.GOOGLE_BILLING)) {
            assertThatThrownBy(() -> rig.pull(NOWHERE)).hasMessageContaining("another currency");
        }
    }
}
