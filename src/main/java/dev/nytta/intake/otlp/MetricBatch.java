package dev.nytta.intake.otlp;

import com.google.protobuf.ByteString;
import dev.nytta.intake.CountedPoint;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.DataPointFlags;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The points of one request that count tokens or money; all others are answered and not looked at.
final class MetricBatch {
    private static final double MOST = 1e15;

    private final List<CountedPoint> counted = new ArrayList<>();
    private int records;
    private int unclear;
    private String firstWhy = "";

    /// Where a point stands.
    private record Place(ResourceMetrics resource, ScopeMetrics scope, Metric metric, Counter counter) {}

    /// A point, whatever its kind.
    private record Raw(
            List<KeyValue> attributes, long startNanos, long timeNanos, int flags, Optional<BigDecimal> value) {
        /// Says that a series goes on and has nothing to tell.
        boolean isGap() {
            return (flags & DataPointFlags.DATA_POINT_FLAGS_NO_RECORDED_VALUE_MASK_VALUE) != 0;
        }
    }

    MetricBatch metrics(ExportMetricsServiceRequest request) {
        for (ResourceMetrics resource : request.getResourceMetricsList()) {
            for (ScopeMetrics scope : resource.getScopeMetricsList()) {
                for (Metric metric : scope.getMetricsList()) {
                    Counter.named(metric.getName())
                            .ifPresent(counter -> metric(new Place(resource, scope, metric, counter)));
                }
            }
        }
        return this;
    }

    private void metric(Place place) {
        switch (place.metric().getDataCase()) {
            case SUM -> {
                boolean isCount = place.metric().getSum().getIsMonotonic();
                AggregationTemporality told = place.metric().getSum().getAggregationTemporality();
                place.metric()
                        .getSum()
                        .getDataPointsList()
                        .forEach(point -> take(
                                place,
                                isCount ? told : AggregationTemporality.AGGREGATION_TEMPORALITY_UNSPECIFIED,
                                raw(point)));
            }
            case HISTOGRAM ->
                place.metric()
                        .getHistogram()
                        .getDataPointsList()
                        .forEach(point ->
                                take(place, place.metric().getHistogram().getAggregationTemporality(), raw(point)));
            case EXPONENTIAL_HISTOGRAM ->
                place.metric()
                        .getExponentialHistogram()
                        .getDataPointsList()
                        .forEach(point -> take(
                                place,
                                place.metric().getExponentialHistogram().getAggregationTemporality(),
                                raw(point)));
            default -> {
                records++;
                unclear("a counter that is neither a sum nor a histogram");
            }
        }
    }

    private static Raw raw(NumberDataPoint point) {
        Optional<BigDecimal> value = switch (point.getValueCase()) {
            case AS_INT -> bounded(point.getAsInt());
            case AS_DOUBLE -> bounded(point.getAsDouble());
            case VALUE_NOT_SET -> Optional.empty();
        };
        return new Raw(
                point.getAttributesList(),
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                point.getFlags(),
                value);
    }

    private static Raw raw(HistogramDataPoint point) {
        return new Raw(
                point.getAttributesList(),
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                point.getFlags(),
                point.hasSum() ? bounded(point.getSum()) : Optional.empty());
    }

    private static Raw raw(ExponentialHistogramDataPoint point) {
        return new Raw(
                point.getAttributesList(),
                point.getStartTimeUnixNano(),
                point.getTimeUnixNano(),
                point.getFlags(),
                point.hasSum() ? bounded(point.getSum()) : Optional.empty());
    }

    private static Optional<BigDecimal> bounded(long value) {
        return value < 0 || value > (long) MOST ? Optional.empty() : Optional.of(BigDecimal.valueOf(value));
    }

    /// The protocol has money as a binary fraction; the shortest decimal that reads as it is what was meant.
    private static Optional<BigDecimal> bounded(double value) {
        return value >= 0 && value <= MOST ? Optional.of(BigDecimal.valueOf(value)) : Optional.empty();
    }

    private void take(Place place, AggregationTemporality temporality, Raw raw) {
        records++;
        if (raw.isGap()) {
            return;
        }
        boolean cumulative = temporality == AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE;
        if (!cumulative && temporality != AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA) {
            unclear("a counter that does not say whether it runs on");
        } else if (raw.value().isEmpty() || raw.timeNanos() <= 0 || raw.startNanos() < 0) {
            unclear("a point without its time, or with a value that is no count");
        } else {
            Attributes attributes = new Attributes(raw.attributes(), List.of());
            List<CountedPoint.Share> shares = place.counter().shares(attributes);
            if (!shares.isEmpty()) {
                counted.add(new CountedPoint(
                        place.counter().client(),
                        series(place, raw, cumulative),
                        cumulative,
                        raw.startNanos(),
                        raw.timeNanos(),
                        raw.value().get(),
                        shares));
            }
        }
    }

    private void unclear(String why) {
        unclear++;
        firstWhy = firstWhy.isEmpty() ? why : firstWhy;
    }

    private static String series(Place place, Raw raw, boolean cumulative) {
        Digest digest = new Digest();
        attributes(digest, place.resource().getResource().getAttributesList());
        digest.put(place.scope().getScope().getName().getBytes(StandardCharsets.UTF_8));
        digest.put(place.metric().getName().getBytes(StandardCharsets.UTF_8));
        attributes(digest, raw.attributes());
        digest.put(Long.toString(cumulative ? raw.startNanos() : -1).getBytes(StandardCharsets.UTF_8));
        return digest.hex();
    }

    private static void attributes(Digest digest, List<KeyValue> attributes) {
        List<ByteString> sorted = attributes.stream()
                .map(KeyValue::toByteString)
                .sorted(Comparator.comparing(ByteString::toByteArray, java.util.Arrays::compare))
                .toList();
        digest.put(Integer.toString(sorted.size()).getBytes(StandardCharsets.UTF_8));
        sorted.forEach(each -> digest.put(each.toByteArray()));
    }

    OtlpBatch read() {
        return new OtlpBatch(List.of(), records, unclear, firstWhy, counted);
    }
}
