package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Bedrock's logs in a bucket of our own.
class BucketFeedTest {
    private static final String REGION = "eu-north-1";
    private static final String SECRET = "secret/canary+1";
    private static final String LOGS = "team a+b/AWSLogs/123456789012/BedrockModelInvocationLogs/eu-north-1/";

    @TempDir
    private Path dir = Path.of("");

    private final FakeS3 bucket = new FakeS3(new SigV4("AKIA1", SECRET, "", REGION));
    private FeedRig rig;

    @BeforeEach
    void open() {
        rig = rig(Map.of("prefix", "team a+b"));
        rig.key = new VendorKey(SECRET, "AKIA1", "");
    }

    private FeedRig rig(Map<String, String> more) {
        Map<String, String> details = new HashMap<>(Map.of("bucket", FakeS3.BUCKET, "region", REGION));
        details.putAll(more);
        return new FeedRig(dir, VendorFeed.BEDROCK_LOGS, details);
    }

    @AfterEach
    void close() {
        rig.close();
        bucket.close();
    }

    private static String call(String at, String model, int input) {
        return "{\"schemaType\":\"ModelInvocationLog\",\"timestamp\":\"" + at + "\",\"modelId\":\"" + model
                + "\",\"identity\":{\"arn\":\"arn:aws:sts::1:assumed-role/ada\"},\"input\":{\"inputBodyJson\":"
                + "{\"messages\":\"canary-text\"},\"inputTokenCount\":" + input + "},"
                + "\"output\":{\"outputTokenCount\":1}}\n";
    }

    @Test
    void logs_of_every_account_and_region_are_read_over_all_pages_and_their_texts_are_not_kept() {
        for (int part = 1; part <= 5; part++) {
            bucket.putZipped(
                    LOGS + "2026/11/06/0" + part + "/2026 log*~ å" + part + ".json.gz",
                    call("2026-11-06T05:00:00Z", "m", part));
        }
        bucket.putZipped(
                "team a+b/AWSLogs/222222222222/BedrockModelInvocationLogs/us-east-1/2026/11/07/00/b.json.gz",
                call("2026-11-06T23:59:59Z", "m", 100) + call("2026-11-07T00:00:00Z", "m", 1_000));
        rig.pull(bucket.url());
        // 1 + 2 + 3 + 4 + 5, and 100 that were delivered in the hour after their own
        assertThat(rig.told())
                .containsExactlyInAnyOrder(
                        "2026-11-06 m input 115 -",
                        "2026-11-06 m output 6 -",
                        "2026-11-07 m input 1000 -",
                        "2026-11-07 m output 1 -");
        assertThat(rig.keeps("canary-text")).isFalse();
        assertThat(rig.keeps("assumed-role")).isFalse();
        assertThat(rig.keeps(SECRET)).isFalse();
        assertThat(rig.store().totals().progress("it").orElseThrow().until()).isEqualTo(LocalDate.parse("2026-11-13"));
    }

    @Test
    void only_days_that_are_asked_for_are_listed_and_nothing_but_logs_is_fetched() {
        bucket.put(LOGS + "2026/11/05/23/old.json", "this is no JSON, and of no day that is asked for");
        bucket.put(LOGS + "2026/11/06/23/data/r1_input.json", "{\"schemaType\":\"ModelInvocationLog\"}");
        bucket.put(LOGS + "2026/11/06/23/a.json", call("2026-11-06T23:00:00Z", "m", 1));
        bucket.put(LOGS + "amazon-bedrock-logs-permission-check", "");
        bucket.put(LOGS + "2026/11/06/23/readme.txt", "x");
        rig.pull(bucket.url());
        assertThat(bucket.fetched()).containsExactly(LOGS + "2026/11/06/23/a.json");
        assertThat(bucket.asked)
                .contains("?" + LOGS + "2026/11/06/", "?" + LOGS + "2026/11/13/")
                .doesNotContain("?" + LOGS + "2026/11/05/", "?" + LOGS + "2026/11/14/");
    }

    @Test
    void a_prefix_may_be_left_out() {
        bucket.put(LOGS.replace("team a+b/", "") + "2026/11/06/23/a.json", call("2026-11-06T23:00:00Z", "m", 1));
        rig.close();
        rig = rig(Map.of());
        rig.key = new VendorKey(SECRET, "AKIA1", "");
        rig.pull(bucket.url());
        assertThat(rig.told()).hasSize(2);
    }

    @Test
    void logs_that_come_later_are_found_and_those_that_are_read_again_count_once() {
        bucket.put(LOGS + "2026/11/10/01/a.json", call("2026-11-10T01:00:00Z", "m", 5));
        rig.pull(bucket.url());
        bucket.put(LOGS + "2026/11/11/00/b.json", call("2026-11-10T23:00:00Z", "m", 7));
        rig.clock.advance(Duration.ofDays(1));
        rig.restart();
        rig.pull(bucket.url());
        assertThat(rig.told()).containsExactly("2026-11-10 m input 12 -", "2026-11-10 m output 2 -");
    }

    @Test
    void a_bucket_that_is_slow_is_asked_again_with_a_new_signature() {
        bucket.put(LOGS + "2026/11/06/23/a.json", call("2026-11-06T23:00:00Z", "m", 5));
        bucket.trouble.addAll(List.of(503, 503, 429));
        rig.pull(bucket.url());
        assertThat(rig.waits).hasSize(3);
        assertThat(bucket.signedAt.getFirst()).isEqualTo("20261112T120000Z");
        assertThat(bucket.signedAt.get(3)).isGreaterThan("20261112T120000Z");
        assertThat(rig.told()).hasSize(2);
    }

    @Test
    void temporary_keys_are_signed_with_their_session() {
        rig.key = new VendorKey(SECRET, "AKIA1", "session-canary");
        try (FakeS3 guarded = new FakeS3(new SigV4("AKIA1", SECRET, "session-canary", REGION))) {
            guarded.put(LOGS + "2026/11/06/23/a.json", call("2026-11-06T23:00:00Z", "m", 5));
            rig.pull(guarded.url());
            assertThat(rig.told()).hasSize(2);
        }
    }

    @Test
    void a_key_that_is_refused_stands_in_no_fault() {
        rig.key = new VendorKey("other-canary", "AKIA1", "");
        BillFault fault = catchThrowableOfType(BillFault.class, () -> rig.pull(bucket.url()));
        assertThat(fault.getMessage()).contains("refused the key (status 403)").doesNotContain("canary", "AKIA1");
        assertThat(fault.remedy()).contains("s3:ListBucket");
        assertThat(rig.key).hasToString("VendorKey[]");
    }

    @Test
    void a_bucket_without_logs_is_a_fault_and_not_nothing() {
        bucket.put("team a+b/other", "x");
        assertThatThrownBy(() -> rig.pull(bucket.url())).hasMessage("There are no logs of Bedrock in the bucket.");
        rig.close();
        rig = rig(Map.of("bucket", "not-there"));
        rig.key = new VendorKey(SECRET, "AKIA1", "");
        assertThatThrownBy(() -> rig.pull(bucket.url())).hasMessage("There is no such bucket.");
    }

    @Test
    void a_damaged_log_is_a_fault_with_its_name_and_nothing_of_its_text_and_tells_nothing_of_its_week() {
        bucket.put(LOGS + "2026/11/06/22/good.json", call("2026-11-06T22:00:00Z", "m", 5));
        bucket.put(LOGS + "2026/11/06/23/bad.json", "{\"schemaType\":\"canary-text");
        assertThatThrownBy(() -> rig.pull(bucket.url()))
                .isInstanceOf(BillFault.class)
                .hasMessage("bad.json is damaged, or no JSON.");
        assertThat(rig.told()).isEmpty();
    }

    @Test
    void what_was_told_before_a_fault_is_kept_and_a_new_process_goes_on_there() {
        bucket.put(LOGS + "2026/11/06/22/a.json", call("2026-11-06T22:00:00Z", "m", 5));
        bucket.put(LOGS + "2026/11/18/22/bad.json", "{");
        rig.clock.advance(Duration.ofDays(8));
        assertThatThrownBy(() -> rig.pull(bucket.url())).isInstanceOf(BillFault.class);
        assertThat(rig.told()).hasSize(2);
        bucket.put(LOGS + "2026/11/18/22/bad.json", call("2026-11-18T22:00:00Z", "m", 8));
        rig.restart();
        bucket.asked.clear();
        rig.pull(bucket.url());
        // Days from the 10th on are asked for again: those before the 13th that were young, and what was not told.
        assertThat(bucket.fetched()).containsExactly(LOGS + "2026/11/18/22/bad.json");
        assertThat(bucket.asked).contains("?" + LOGS + "2026/11/10/").doesNotContain("?" + LOGS + "2026/11/09/");
        assertThat(rig.told())
                .containsExactly(
                        "2026-11-06 m input 5 -",
                        "2026-11-06 m output 1 -",
                        "2026-11-18 m input 8 -",
                        "2026-11-18 m output 1 -");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "<html></html>",
                "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
                "<ListBucketResult><Contents><Key>%zz</Key></Contents></ListBucketResult>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><ListBucketResult><Contents><Key>&e;</Key>"
                        + "</Contents></ListBucketResult>",
            })
    void what_is_no_list_is_a_fault(String body) {
        try (FakeVendor other = new FakeVendor(asked -> FakeVendor.Said.ok(body))) {
            assertThatThrownBy(() -> rig.pull(other.url()))
                    .isInstanceOf(BillFault.class)
                    .hasMessage("The bucket answered with what is no list of S3.");
        }
    }

    @Test
    void pages_that_go_round_are_a_fault() {
        String round =
                "<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>t</NextContinuationToken>"
                        + "</ListBucketResult>";
        try (FakeVendor other = new FakeVendor(asked -> FakeVendor.Said.ok(round))) {
            assertThatThrownBy(() -> rig.pull(other.url())).hasMessage("The pages of the bucket do not end.");
        }
    }

    @Test
    void rows_that_unpack_to_more_than_they_may_are_a_fault() {
        byte[] rows = "{\"a\":1}\n{\"a\":2}\n".getBytes(StandardCharsets.UTF_8);
        new ExportRows("x.json", 16).read(new ByteArrayInputStream(rows), row -> {});
        assertThatThrownBy(() -> new ExportRows("x.json", 15).read(new ByteArrayInputStream(rows), row -> {}))
                .hasMessage("x.json is larger than 15 bytes.");
    }
}
