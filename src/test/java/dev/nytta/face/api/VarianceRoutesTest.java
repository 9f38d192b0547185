package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Every call costs 0.003 USD; the clock stands at 2026-11-26T12:00.
class VarianceRoutesTest {
    @TempDir
    private Path dir;

    /// One call until noon of 26 October, and three in November: two of `gpt-5` and one of a model that is new.
    @Test
    void a_month_is_held_against_the_same_stretch_of_the_one_before() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.happen(
                    Happened.call(1, "2026-10-26T09:00:00Z").event(),
                    Happened.call(2, "2026-10-27T09:00:00Z").event(),
                    Happened.call(3, "2026-11-20T09:00:00Z").event(),
                    Happened.call(4, "2026-11-21T09:00:00Z").event(),
                    Happened.call(5, "2026-11-22T09:00:00Z")
                            .with("nothing-known")
                            .event());
            JsonNode bridge = rig.get("/api/v1/variance").is(200).json();
            assertThat(bridge.at("/before").toString())
                    .isEqualTo("{\"from\":\"2026-10-01T00:00:00Z\",\"to\":\"2026-10-26T12:00:00Z\",\"usd\":\"0.003\"}");
            assertThat(bridge.at("/after/usd").stringValue()).isEqualTo("0.009");
            assertThat(bridge.path("causes")
                            .valueStream()
                            .map(cause -> cause.path("cause").stringValue() + " "
                                    + cause.path("usd").stringValue()))
                    .containsExactly("price 0", "volume 0.006", "model_mix 0", "cache 0", "other 0");
            assertThat(bridge.path("causes")
                            .valueStream()
                            .map(cause -> new BigDecimal(cause.path("usd").stringValue()))
                            .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo("0.006");
            assertThat(bridge.at("/causes/1/facts").toString())
                    .isEqualTo("{\"calls_before\":1,\"calls_after\":3,\"calls_usd\":\"0.006\",\"size_usd\":\"0\"}");
            assertThat(bridge.at("/causes/2/facts").toString())
                    .isEqualTo("{\"model\":\"gpt-5\",\"from\":\"1\",\"to\":\"0.667\"}");
        }
    }

    @Test
    void a_window_that_is_not_there_is_named() throws Exception {
        try (Rig rig = new Rig(dir)) {
            assertThat(rig.get("/api/v1/variance?window=moth").is(422).text()).contains("Did you mean `month`?");
        }
    }
}
