package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Mark;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import dev.nytta.usage.UsageEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Batches as a collector pushes them.
final class ObservationDoorTest {
    @TempDir
    private Path dir = Path.of("");

    private Rig rig;
    private String secret = "";
    private boolean open;

    @BeforeEach
    void open() throws IOException {
        rig = new Rig(dir);
        open = true;
        secret = rig.createKey("{\"name\": \"laptop\", \"team\": \"platform\"}");
    }

    @AfterEach
    void close() throws IOException {
        if (open) {
            rig.close();
        }
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    @Test
    void a_call_counts_once_however_often_it_is_pushed_and_is_the_key_holders() {
        String batch = batch(call("k1", "\"request_id\": \"req_1\""));
        assertThat(push(batch).is(200).text())
                .isEqualTo("{\"taken\":1,\"known\":0,\"refused\":0,\"results\":[\"taken\"],\"refusals\":[]}");
        assertThat(push(batch).is(200).text())
                .isEqualTo("{\"taken\":0,\"known\":1,\"refused\":0,\"results\":[\"known\"],\"refusals\":[]}");
        // 12 x 3 + 61,200 x 0.30 + 4,100 x 3.75 + 388 x 15 USD a million
        assertThat(rig.get("/api/v1/events").is(200).text())
                .contains("\"cost_usd\":\"0.039591\"", "\"team\":\"platform\"", "\"source\":\"log:claude-code\"");
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1");
    }

    @Test
    void a_persons_calls_are_the_persons_and_in_the_sums() {
        secret = rig.createKey("{\"name\": \"ada\", \"team\": \"platform\", \"person\": \"p-1\"}");
        push(batch(call("k1", "\"project\": \"secret-project\""))).is(200);
        assertThat(rig.get("/api/v1/events").is(200).text())
                .contains("\"items\":[]", "\"people\":\"left-out\"")
                .doesNotContain("secret-project");
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":0", "\"withheld\":true");
        rig.clock.advance(Duration.ofDays(1));
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1", "\"cost_usd\":\"0.039591\"");
    }

    @Test
    void what_cannot_count_is_refused_one_by_one_with_its_reason() {
        Answer answer = push(batch(
                        call("k1", "\"source\": \"gateway\""),
                        call("", ""),
                        call("k3", "\"at\": \"yesterday\""),
                        call("k4", "\"usage\": {\"inptu\": 3}"),
                        call("k5", "\"usage\": {\"input\": -1}"),
                        call("k6", "\"at\": \"2020-01-01T00:00:00Z\""),
                        call("k7", "\"at\": \"2026-11-26T14:00:00Z\""),
                        call("k8", "\"tier\": \"golden\""),
                        "7",
                        call("k10", "")))
                .is(200);
        assertThat(answer.json().path("results").valueStream().map(word -> word.stringValue()))
                .containsExactly(
                        "refused", "refused", "refused", "refused", "refused", "refused", "refused", "refused",
                        "refused", "taken");
        assertThat(answer.json()
                        .path("refusals")
                        .valueStream()
                        .map(each -> each.path("index").asInt() + " "
                                + each.path("reason").stringValue()))
                .containsExactly(
                        "0 its `source` is not `log:NAME` or `import:NAME`",
                        "1 its `key` is missing or too long",
                        "2 its `at` is no time such as 2026-11-20T09:14:03.118Z",
                        "3 its usage counts by a meter that is not known",
                        "4 its `input` is no whole number from 0 to 1000000000000",
                        "5 it is older than 400 days, or more than an hour ahead of the server's clock",
                        "6 it is older than 400 days, or more than an hour ahead of the server's clock",
                        "7 its `tier` is not known",
                        "8 it is no JSON object");
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1");
    }

    @Test
    void the_fullest_telling_of_a_call_stands() {
        push(batch(call("k1", "\"usage\": {\"input\": 10, \"output\": 1}"))).is(200);
        assertThat(push(batch(call("k1", "\"usage\": {\"input\": 10, \"output\": 7}")))
                        .is(200)
                        .at("/results/0"))
                .isEqualTo("better");
        assertThat(push(batch(call("k1", "\"usage\": {\"input\": 10, \"output\": 3}")))
                        .is(200)
                        .at("/results/0"))
                .isEqualTo("known");
        // 10 x 3 + 7 x 15 USD a million
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":1", "\"cost_usd\":\"0.000135\"");
    }

    @Test
    void another_teams_key_counts_for_its_own_team_and_takes_nobodys_place() {
        push(batch(call("k1", "\"request_id\": \"req_1\""))).is(200);
        secret = rig.createKey("{\"name\": \"other\", \"team\": \"growth\"}");
        assertThat(push(batch(call("k1", "\"request_id\": \"req_1\""))).is(200).at("/results/0"))
                .isEqualTo("taken");
        assertThat(rig.get("/api/v1/spend?group_by=team").is(200).text())
                .contains("\"team\":\"platform\"", "\"team\":\"growth\"", "\"calls\":2");
    }

    @Test
    void a_sender_without_a_key_that_opens_is_told_why() {
        String batch = batch(call("k1", ""));
        String good = secret;
        secret = "";
        assertThat(push(batch).is(401).at("/detail")).isEqualTo("A Nytta key is needed.");
        secret = "nk_0123456789012345678901234567890123456789";
        assertThat(push(batch).is(401).at("/detail")).isEqualTo("The key is not one of this server's.");
        secret = good;
        String id = rig.get("/api/v1/keys").is(200).at("/items/0/id");
        rig.delete("/api/v1/keys/" + id).is(204);
        assertThat(push(batch).is(401).at("/detail")).isEqualTo("The key was revoked.");
    }

    @Test
    void what_the_gateway_settles_after_it_was_told_counts_once_in_every_sum() {
        secret = rig.createKey("{\"name\": \"other\", \"team\": \"platform\"}");
        push(batch(call("k1", "\"request_id\": \"req_1\""))).is(200);
        assertThat(rig.get("/api/v1/spend?group_by=source").is(200).text()).contains("\"calls\":1", "log:claude-code");
        UsageEvent settled = Happened.call(1, "2026-11-26T11:00:00Z").event();
        rig.happen(settled.knownAs(Mark.request("platform", "req_1")));
        push(batch(call("k2", "\"request_id\": \"req_2\""))).is(200);
        rig.happen();
        // The gateway's 0.003 and the second call's 0.039591
        assertThat(rig.get("/api/v1/spend").is(200).text()).contains("\"calls\":2,\"cost_usd\":\"0.042591\"");
        assertThat(push(batch(call("k1", "\"request_id\": \"req_1\""))).is(200).at("/results/0"))
                .isEqualTo("known");
    }

    @Test
    void the_admin_may_push_what_has_no_team() {
        secret = Rig.TOKEN;
        assertThat(push(batch(call("k1", ""))).is(200).at("/results/0")).isEqualTo("taken");
    }

    @Test
    void what_is_no_batch_or_too_large_is_refused_whole_and_the_next_is_taken() throws IOException {
        assertThat(push("[]").isProblem(400, "bad-request").at("/detail"))
                .isEqualTo("The body has no list `observations`.");
        assertThat(push("{\"observations\": [{]}").isProblem(400, "bad-request").at("/detail"))
                .startsWith("The body is not JSON: ");
        String[] many = new String[10_001];
        Arrays.fill(many, "{}");
        assertThat(push(batch(many)).isProblem(413, "too-large").at("/detail"))
                .isEqualTo("The batch has more than 10000 observations.");
        byte[] bomb = gzip(" ".repeat((16 << 20) + 1));
        assertThat(send(bomb, "application/json").isProblem(413, "too-large").at("/detail"))
                .isEqualTo("The batch is larger than 16 MiB unpacked.");
        byte[] torn = Arrays.copyOf(gzip(batch(call("k1", ""))), 40);
        send(torn, "application/json").isProblem(400, "bad-request");
        send(new byte[0], "text/plain").isProblem(415, "unsupported-media-type");
        assertThat(send(gzip(batch(call("k1", ""))), "application/json").is(200).at("/results/0"))
                .isEqualTo("taken");
    }

    @Test
    void ten_thousand_at_once_are_taken() {
        String[] many = new String[10_000];
        for (int i = 0; i < many.length; i++) {
            many[i] = call("k" + i, "");
        }
        assertThat(push(batch(many)).is(200).json().path("taken").asInt()).isEqualTo(10_000);
        assertThat(push(batch(many)).is(200).json().path("known").asInt()).isEqualTo(10_000);
    }

    private Answer push(String batch) {
        return send(batch.getBytes(StandardCharsets.UTF_8), "application/json");
    }

    private Answer send(byte[] body, String type) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + rig.port() + "/api/v1/observations"))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return rig.send(secret.isEmpty() ? request : request.header("Authorization", "Bearer " + secret));
    }

    private static String batch(String... calls) {
        return "{\"observations\": [" + String.join(", ", calls) + "]}";
    }

    /// The later of two fields of one name stands.
    private static String call(String key, String more) {
        String fields = "\"source\": \"log:claude-code\", \"key\": \"" + key + "\", \"at\": \"2026-11-26T11:00:00Z\","
                + " \"provider\": \"anthropic\", \"model\": \"claude-sonnet-4-6\", \"session\": \"s-" + key + "\","
                + " \"prompt\": \"secret prompt\", \"usage\": {\"input\": 12, \"cache_read\": 61200,"
                + " \"cache_write_5m\": 4100, \"output\": 388}";
        return "{" + fields + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
