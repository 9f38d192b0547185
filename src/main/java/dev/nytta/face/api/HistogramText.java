package dev.nytta.face.api;

import dev.nytta.ledger.Durations;
import java.math.BigDecimal;

/// Durations as Prometheus reads a histogram: https://prometheus.io/docs/instrumenting/exposition_formats/.
final class HistogramText {
    private static final int MICRO_DIGITS = 6;
    private static final int NANO_DIGITS = 9;

    private HistogramText() {}

    /// @param name in seconds, such as `nytta_call_seconds`
    static String of(String name, String help, Durations durations) {
        Durations.Counted counted = durations.counted();
        StringBuilder text = new StringBuilder("# HELP " + name + ' ' + help + "\n# TYPE " + name + " histogram\n");
        counted.buckets()
                .forEach(bucket -> line(
                        text, name + "_bucket{le=\"" + seconds(bucket.micros(), MICRO_DIGITS) + "\"}", bucket.count()));
        line(text, name + "_bucket{le=\"+Inf\"}", counted.count());
        line(text, name + "_sum", seconds(counted.sumNanos(), NANO_DIGITS));
        line(text, name + "_count", counted.count());
        return text.toString();
    }

    private static void line(StringBuilder text, String what, Object value) {
        text.append(what).append(' ').append(value).append('\n');
    }

    private static String seconds(long amount, int digits) {
        return BigDecimal.valueOf(amount, digits).stripTrailingZeros().toPlainString();
    }
}
