package dev.nytta.intake.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.intake.CountedPoint;
import dev.nytta.intake.Signal;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// The kinds of points that an exporter may choose for a counter.
final class PointsTest {
    private static final String TOLD = "\"startTimeUnixNano\": \"1795600000000000000\","
            + " \"timeUnixNano\": \"1795600060000000000\", \"attributes\": [{\"key\": \"token_type\","
            + " \"value\": {\"stringValue\": \"output\"}}]";

    @Test
    void the_sum_of_an_exponential_histogram_counts_as_that_of_any_other() {
        String point = "{" + TOLD + ", \"count\": \"2\", \"sum\": 700, \"scale\": 3}";
        OtlpBatch batch = read("exponentialHistogram", point);
        assertThat(batch.unclear()).isZero();
        assertThat(batch.counted())
                .singleElement()
                .extracting(CountedPoint::value)
                .isEqualTo(BigDecimal.valueOf(700.0));
        assertThat(batch.counted().getFirst().series())
                .isEqualTo(read("histogram", point).counted().getFirst().series());
    }

    /// `FLAG_NO_RECORDED_VALUE`: the series is still there.
    @Test
    void a_point_that_says_it_has_no_value_is_no_fault() {
        OtlpBatch batch = read("sum", "{" + TOLD + ", \"flags\": 1}");
        assertThat(batch.counted()).isEmpty();
        assertThat(batch.unclear()).isZero();
        assertThat(read("sum", "{" + TOLD + "}").unclear()).isOne();
    }

    private static OtlpBatch read(String kind, String point) {
        String json =
                "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{\"name\": \"codex.turn.token_usage\", \""
                        + kind + "\": {\"aggregationTemporality\": 1, "
                        + (kind.equals("sum") ? "\"isMonotonic\": true, " : "") + "\"dataPoints\": [" + point
                        + "]}}]}]}]}";
        return switch (OtlpReader.read(Signal.METRICS, json.getBytes(StandardCharsets.UTF_8), true)) {
            case OtlpReader.Outcome.Read(OtlpBatch batch) -> batch;
            case OtlpReader.Outcome.Broken(String why) -> throw new AssertionError(why);
        };
    }
}
