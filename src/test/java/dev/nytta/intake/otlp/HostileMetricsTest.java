package dev.nytta.intake.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.nytta.intake.Signal;
import dev.nytta.intake.otlp.OtlpReader.Outcome;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Metrics of a sender that means harm: each is an answer, never an error, and never a call.
final class HostileMetricsTest {
    private static final String SECRET = "sk-do-not-repeat";

    @Test
    void counters_are_never_calls() {
        String body = metric("\"name\": \"claude_code.token.usage\", \"sum\": {\"aggregationTemporality\": 1,"
                + " \"isMonotonic\": true, \"dataPoints\": [{\"asInt\": \"388\", \"attributes\": [{\"key\": \"model\","
                + " \"value\": {\"stringValue\": \"claude-sonnet-4-6\"}}]}]}");
        assertThat(json(body))
                .isInstanceOfSatisfying(
                        Outcome.Read.class,
                        read -> assertThat(read.batch().sightings()).isEmpty());
    }

    @Test
    void a_value_of_a_wrong_type_is_refused_without_repeating_it() {
        String body = metric("\"sum\": {\"dataPoints\": [{\"asInt\": \"" + SECRET + "\"}]}");
        refused(json(body));
        refused(json("{\"resourceMetrics\": \"" + SECRET + "\"}"));
    }

    @Test
    void json_that_nests_without_end_is_refused() {
        for (int depth : new int[] {1_000, 100_000}) {
            String deep = "{\"arrayValue\": {\"values\": [".repeat(depth) + "{}" + "]}}".repeat(depth);
            refused(json(metric("\"metadata\": [{\"key\": \"" + SECRET + "\", \"value\": " + deep + "}]")));
        }
    }

    @Test
    void an_unknown_field_that_nests_is_no_error_and_no_call() {
        for (int depth : new int[] {1_000, 100_000}) {
            int calls = switch (json("{\"unknown\": " + "[".repeat(depth) + "]".repeat(depth) + "}")) {
                case Outcome.Read(OtlpBatch batch) -> batch.sightings().size();
                case Outcome.Broken _ -> 0;
            };
            assertThat(calls).isZero();
        }
    }

    @Test
    void binary_that_nests_without_end_is_refused() {
        AnyValue deep = AnyValue.getDefaultInstance();
        for (int i = 0; i < 200; i++) {
            deep = AnyValue.newBuilder()
                    .setArrayValue(ArrayValue.newBuilder().addValues(deep))
                    .build();
        }
        var request = ExportMetricsServiceRequest.newBuilder();
        request.addResourceMetricsBuilder()
                .getResourceBuilder()
                .addAttributes(KeyValue.newBuilder().setKey(SECRET).setValue(deep));
        refused(OtlpReader.read(Signal.METRICS, request.build().toByteArray(), false));
    }

    @Test
    void binary_that_is_cut_off_is_refused() {
        byte[] cut = ByteString.fromHex("0a7f0a").toByteArray();
        refused(OtlpReader.read(Signal.METRICS, cut, false));
    }

    private static Outcome json(String body) {
        return OtlpReader.read(Signal.METRICS, body.getBytes(StandardCharsets.UTF_8), true);
    }

    private static String metric(String inside) {
        return "{\"resourceMetrics\": [{\"scopeMetrics\": [{\"metrics\": [{" + inside + "}]}]}]}";
    }

    private static void refused(Outcome outcome) {
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Broken.class, broken -> assertThat(broken.why()).doesNotContain(SECRET));
    }
}
