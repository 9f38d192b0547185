package dev.nytta.intake.otlp;

import com.google.protobuf.ByteString;
import dev.nytta.intake.Sighting;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The records of one request, read one by one: what each tells, and what could not be understood.
final class Batch {
    private static final List<Profile> LOGS = List.of(new ClaudeCode(), new Codex(), new GeminiCli(), new GenAi());
    private static final List<Profile> SPANS = List.of(new ClaudeCode(), new GenAi());

    private final OtlpIds ids;
    private final List<Sighting> sightings = new ArrayList<>();
    private int records;
    private int unclear;
    private String firstWhy = "";

    Batch(OtlpIds ids) {
        this.ids = ids;
    }

    Batch logs(ExportLogsServiceRequest request) {
        for (ResourceLogs of : request.getResourceLogsList()) {
            of.getScopeLogsList().stream()
                    .flatMap(scope -> scope.getLogRecordsList().stream())
                    .forEach(log -> take(record(log, of), LOGS));
        }
        return this;
    }

    Batch spans(ExportTraceServiceRequest request) {
        for (ResourceSpans of : request.getResourceSpansList()) {
            of.getScopeSpansList().stream()
                    .flatMap(scope -> scope.getSpansList().stream())
                    .forEach(span -> take(record(span, of), SPANS));
        }
        return this;
    }

    private Entry record(LogRecord log, ResourceLogs of) {
        Attributes attributes =
                new Attributes(log.getAttributesList(), of.getResource().getAttributesList());
        long nanos = log.getTimeUnixNano() == 0 ? log.getObservedTimeUnixNano() : log.getTimeUnixNano();
        return new Entry(
                name(log, attributes), attributes, millis(nanos), 0, hex(log.getTraceId()), hex(log.getSpanId()));
    }

    /// The event's name stands in one of three places, the body's is the fullest.
    private static String name(LogRecord log, Attributes attributes) {
        boolean named = log.getBody().getValueCase() == AnyValue.ValueCase.STRING_VALUE
                && log.getBody().getStringValue().startsWith("claude_code.");
        if (named) {
            return log.getBody().getStringValue();
        }
        return log.getEventName().isEmpty() ? attributes.text("event.name") : log.getEventName();
    }

    private Entry record(Span span, ResourceSpans of) {
        Attributes attributes =
                new Attributes(span.getAttributesList(), of.getResource().getAttributesList());
        long end = millis(span.getEndTimeUnixNano());
        long took = end - millis(span.getStartTimeUnixNano());
        return new Entry(
                span.getName(),
                attributes,
                end,
                Math.clamp(took, 0, Integer.MAX_VALUE),
                hex(span.getTraceId()),
                hex(span.getSpanId()));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }

    private String hex(ByteString id) {
        return ids.hex(id);
    }

    private void take(Entry record, List<Profile> profiles) {
        records++;
        for (Profile profile : profiles) {
            switch (profile.read(record)) {
                case Told.Call(Sighting sighting) -> {
                    sightings.add(sighting);
                    return;
                }
                case Told.Unclear(String why) -> {
                    unclear++;
                    firstWhy = firstWhy.isEmpty() ? why : firstWhy;
                    return;
                }
                case Told.Nothing _ -> {}
            }
        }
    }

    OtlpBatch read() {
        return new OtlpBatch(sightings, records, unclear, firstWhy, List.of());
    }
}
