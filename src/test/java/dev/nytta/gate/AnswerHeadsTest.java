package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerHeadsTest {
    @ParameterizedTest
    @CsvSource({
        "1000, 1000, under-50",
        "1000, 501, under-50",
        "1000, 500, 50-80",
        "1000, 201, 50-80",
        "1000, 200, 80-100",
        "1000, 1, 80-100",
        "1000, 0, empty",
        "0, 0, empty",
    })
    void a_band_tells_roughly_how_much_is_used(long limit, long remaining, String band) {
        assertThat(AnswerHeads.band(limit, remaining)).isEqualTo(band);
    }

    @Test
    void what_is_for_one_connection_or_for_nytta_does_not_go_on() {
        HttpHeaders headers = HeaderRules.empty();
        headers.add("X-Kept", "1")
                .add("x-kept", "2")
                .add("Connection", "close, X-Private")
                .add("X-Private", "1");
        headers.add("Keep-Alive", "5")
                .add("TE", "trailers")
                .add("X-Nytta-Call", "spoofed")
                .add("anthropic-beta", "a");

        HttpHeaders copy = HeaderRules.endToEnd(headers);

        assertThat(copy.entries())
                .extracting(entry -> entry.getKey() + "=" + entry.getValue())
                .containsExactly("X-Kept=1", "x-kept=2", "anthropic-beta=a");
        assertThat(headers.contains("x-private"))
                .as("the original is as it was")
                .isTrue();
    }
}
