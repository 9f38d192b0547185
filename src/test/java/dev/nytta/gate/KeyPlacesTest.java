package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPlacesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/m:generateContent?key=nk_a, /v1beta/models/m:generateContent",
        "/p?alt=sse&key=nk_a, /p?alt=sse",
        "/p?key=nk_a&alt=sse, /p?alt=sse",
        "/p?key=AIza&alt=sse, /p?key=AIza&alt=sse",
        "/p?monkey=nk_a, /p?monkey=nk_a",
        "/p, /p",
    })
    void a_nytta_key_leaves_the_query_and_nothing_else_does(String target, String left) {
        assertThat(KeyPlaces.withoutNyttaKey(target)).isEqualTo(left);
    }
}
