package dev.nytta.intake;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.nytta.intake.otlp.OtlpBatch;
import dev.nytta.intake.otlp.OtlpReader;
import dev.nytta.intake.otlp.OtlpRefusal;
import dev.nytta.ledger.Observations;
import dev.nytta.ledger.SeriesTotals;
import dev.nytta.usage.Attribution;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Takes OpenTelemetry (OTLP over HTTP) and answers in its words. Metrics are sums of the calls that events tell of one
/// by one: they are kept as a witness's totals and never become spend.
public final class Telemetry {
    private final Intake intake;
    private final SeriesTotals series;

    public Telemetry(Intake intake, SeriesTotals series) {
        this.intake = intake;
        this.series = series;
    }

    /// A request.
    ///
    /// @param body without its compression
    /// @param json whether it is in the JSON form; else it is in the binary one
    @SuppressWarnings("ArrayRecordComponent") // it is only read
    public record Export(Signal signal, byte[] body, boolean json) {}

    /// What came of a request.
    public sealed interface Outcome {
        /// What could be taken was.
        ///
        /// @param answer in the request's own form
        @SuppressWarnings("ArrayRecordComponent") // it is only read
        record Taken(byte[] answer) implements Outcome {}

        /// It is not OTLP.
        ///
        /// @param why one sentence, without any of its text
        record Broken(String why) implements Outcome {}
    }

    /// Takes what a request tells; what was taken is on disk.
    ///
    /// @param sender what the sender's key stands for
    public Outcome take(Export export, Attribution sender) {
        return switch (OtlpReader.read(export.signal(), export.body(), export.json())) {
            case OtlpReader.Outcome.Broken(String why) -> new Outcome.Broken(why);
            case OtlpReader.Outcome.Read(OtlpBatch batch) -> taken(export, batch, sender);
        };
    }

    /// What a request is answered with that is not taken.
    ///
    /// @param json whether the request is in the JSON form; else it is in the binary one
    public static byte[] refusal(String sentence, boolean json) {
        return json ? OtlpRefusal.json(sentence) : OtlpRefusal.binary(sentence);
    }

    private Outcome taken(Export export, OtlpBatch batch, Attribution sender) {
        if (export.signal() == Signal.METRICS) {
            int refused = count(batch, sender);
            String why = batch.unclear() > 0 ? batch.why() : refused > 0 ? "a time or a series too many" : "";
            return new Outcome.Taken(bytes(answer(Signal.METRICS, batch.unclear() + refused, why), export.json()));
        }
        int late = intake.take(batch.sightings(), sender).of(Observations.Answer.OUT_OF_TIME);
        String why = batch.unclear() > 0 ? batch.why() : late > 0 ? "a call of another time than is kept" : "";
        return new Outcome.Taken(bytes(answer(export.signal(), batch.unclear() + late, why), export.json()));
    }

    /// A series is its sender's: two keys that send the same attributes are two.
    private int count(OtlpBatch batch, Attribution sender) {
        Map<String, List<SeriesTotals.Point>> clients = new TreeMap<>();
        for (CountedPoint point : batch.counted()) {
            clients.computeIfAbsent(point.client(), any -> new ArrayList<>()).add(point(point, sender));
        }
        int refused = 0;
        for (Map.Entry<String, List<SeriesTotals.Point>> client : clients.entrySet()) {
            refused += series.count("otlp:" + client.getKey(), client.getKey(), client.getValue());
        }
        return refused;
    }

    private static SeriesTotals.Point point(CountedPoint point, Attribution sender) {
        return new SeriesTotals.Point(
                sender.key() + " " + point.series(),
                point.cumulative(),
                point.startNanos(),
                point.timeNanos(),
                point.value(),
                point.shares().stream()
                        .map(share ->
                                new SeriesTotals.Share(share.provider(), share.model(), share.meter(), share.added()))
                        .toList());
    }

    private static Message answer(Signal signal, long rejected, String why) {
        return switch (signal) {
            case LOGS -> {
                var answer = ExportLogsServiceResponse.newBuilder();
                if (rejected > 0) {
                    answer.getPartialSuccessBuilder()
                            .setRejectedLogRecords(rejected)
                            .setErrorMessage(why);
                }
                yield answer.build();
            }
            case TRACES -> {
                var answer = ExportTraceServiceResponse.newBuilder();
                if (rejected > 0) {
                    answer.getPartialSuccessBuilder().setRejectedSpans(rejected).setErrorMessage(why);
                }
                yield answer.build();
            }
            case METRICS -> {
                var answer = ExportMetricsServiceResponse.newBuilder();
                if (rejected > 0) {
                    answer.getPartialSuccessBuilder()
                            .setRejectedDataPoints(rejected)
                            .setErrorMessage(why);
                }
                yield answer.build();
            }
        };
    }

    private static byte[] bytes(Message answer, boolean json) {
        try {
            return json
                    ? JsonFormat.printer()
                            .omittingInsignificantWhitespace()
                            .print(answer)
                            .getBytes(StandardCharsets.UTF_8)
                    : answer.toByteArray();
        } catch (InvalidProtocolBufferException never) {
            throw new IllegalStateException("an answer of our own cannot be written", never);
        }
    }
}
