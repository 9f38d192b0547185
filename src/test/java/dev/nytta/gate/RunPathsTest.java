package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Attribution;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPathsTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/messages,                              /v1/messages,    '',          ''",
        "/nk_run_ab/v1/messages?beta=true,          /v1/messages?beta=true, nk_run_ab, ''",
        "http://h:1/nk_run_ab/v1/messages,          /v1/messages,    nk_run_ab,   ''",
        "/nytta-run-bkwzqfth/v1/messages?beta=true, /v1/messages?beta=true, '',   bkwzqfth",
        "http://h:1/nytta-run-bkwzqfth/v1/messages, /v1/messages,    '',          bkwzqfth",
        "/nytta-run-bkwzqfth,                       /,               '',          bkwzqfth",
        "/nytta-run-bkwzqfth?a=b,                   /?a=b,           '',          bkwzqfth",
        "/nytta-run/v1/messages,                    /nytta-run/v1/messages, '',   ''",
        "/v1/nytta-run-bkwzqfth/x,                  /v1/nytta-run-bkwzqfth/x, '', ''",
    })
    void what_stands_in_front_of_a_path_moves_to_its_header(String target, String left, String key, String run) {
        HttpRequest head = request(HttpMethod.POST, target);

        RunPaths.lift(head);

        assertThat(head.uri()).isEqualTo(left);
        assertThat(head.headers().get(KeyPlaces.NYTTA_KEY, "")).isEqualTo(key);
        assertThat(RunPaths.run(head.headers())).isEqualTo(run);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,  /nytta-run-bkwzqfth/bill, true",
        "POST, /nytta-run-bkwzqfth/bill, false",
        "GET,  /nytta-run-bkwzqfth/bills, false",
        "GET,  /bill, false",
    })
    void a_bill_is_asked_for_of_a_run_alone(String method, String target, boolean asked) {
        HttpRequest head = request(HttpMethod.valueOf(method), target);

        RunPaths.lift(head);

        assertThat(RunPaths.asksForBill(head)).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"bkwzqfth, bkwzqfth", "bkwzqft, ''", "bkwzqfta, ''", "bkwzqfthh, ''", "BKWZQFTH, ''", "'', ''"})
    void what_is_no_id_of_a_run_claims_nothing(String header, String run) {
        HttpHeaders headers = new DefaultHttpHeaders().set(ClaimHeaders.RUN, header);

        assertThat(ClaimHeaders.read(headers))
                .isInstanceOfSatisfying(
                        ClaimHeaders.Reading.Good.class,
                        good -> assertThat(good.claims().run()).isEqualTo(run));
    }

    @Test
    void refusals_are_counted_for_each_run_of_each_key_and_of_the_last_thousand() {
        RunRefusals refusals = new RunRefusals();
        refusals.count(who("ci", "first"));
        refusals.count(who("ci", "first"));
        refusals.count(who("other", "first"));
        refusals.count(who("ci", ""));
        for (int i = 0; i < 998; i++) {
            refusals.count(who("ci", "run" + i));
        }
        refusals.count(who("ci", "first"));

        assertThat(refusals.of("ci", "first")).isEqualTo(3);
        assertThat(refusals.of("other", "first")).isEqualTo(1);
        assertThat(refusals.of("ci", "")).isZero();

        refusals.count(who("ci", "one more"));

        assertThat(refusals.of("other", "first")).isZero();
        assertThat(refusals.of("ci", "first")).isEqualTo(3);
    }

    private static Attribution who(String key, String run) {
        return new Attribution(
                "", "", "", "", "", key, "", "", "", "", "", run.isEmpty() ? Map.of() : Map.of(Attribution.RUN, run));
    }

    private static HttpRequest request(HttpMethod method, String target) {
        return new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, target);
    }
}
