package dev.nytta.intake.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import dev.nytta.intake.Signal;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Reads requests of OTLP over HTTP.
public final class OtlpReader {
    private static final int MOST_DEPTH = 32;
    private static final JsonFormat.Parser JSON = JsonFormat.parser().ignoringUnknownFields();

    private OtlpReader() {}

    /// What became of a body.
    public sealed interface Outcome {
        record Read(OtlpBatch batch) implements Outcome {}

        /// It is not OTLP.
        ///
        /// @param why one sentence that holds nothing of the body
        record Broken(String why) implements Outcome {}
    }

    /// Reads one request's body.
    ///
    /// @param json whether the body is JSON; else it is protobuf's binary form
    public static Outcome read(Signal signal, byte[] body, boolean json) {
        try {
            OtlpIds ids = json ? OtlpIds.JSON : OtlpIds.BINARY;
            return new Outcome.Read(
                    switch (signal) {
                        case LOGS -> {
                            var request = ExportLogsServiceRequest.newBuilder();
                            fill(request, body, json);
                            yield new Batch(ids).logs(request.build()).read();
                        }
                        case TRACES -> {
                            var request = ExportTraceServiceRequest.newBuilder();
                            fill(request, body, json);
                            yield new Batch(ids).spans(request.build()).read();
                        }
                        case METRICS -> {
                            var request = ExportMetricsServiceRequest.newBuilder();
                            fill(request, body, json);
                            yield new MetricBatch().metrics(request.build()).read();
                        }
                    });
        } catch (IOException | IllegalArgumentException | IllegalStateException broken) {
            // Its message may quote the body.
            return new Outcome.Broken(
                    json ? "The body is not the JSON form of OTLP." : "The body is not the binary form of OTLP.");
        }
    }

    private static void fill(Message.Builder request, byte[] body, boolean json) throws IOException {
        if (json) {
            JSON.merge(new String(body, StandardCharsets.UTF_8), request);
            return;
        }
        CodedInputStream in = CodedInputStream.newInstance(body);
        in.setRecursionLimit(MOST_DEPTH);
        request.mergeFrom(in);
        if (!in.isAtEnd()) {
            throw new InvalidProtocolBufferException("something stands behind the end");
        }
    }
}
