package dev.nytta.intake;

import dev.nytta.price.RateClass;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The calls of one group, by model and rates.
final class Group {
    private final Map<Part, Sum> parts = new HashMap<>();
    private Part lastPart = new Part(-1, Optional.empty());
    private Sum lastSum = new Sum();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    /// Calls that are priced together.
    ///
    /// @param rates empty where no price is known
    record Part(int served, Optional<RateClass> rates) {}

    /// What they used.
    static final class Sum {
        private final long[] counts = new long[Meter.count()];
        long calls;
        long reportedNano;

        void add(Rows rows, int row) {
            calls++;
            reportedNano += rows.reportedNano[row];
            for (int code = 0; code < counts.length; code++) {
                if (rows.meters[code].length > 0) {
                    counts[code] = Math.addExact(counts[code], rows.meters[code][row]);
                }
            }
        }

        Usage usage() {
            Usage.Builder usage = Usage.builder();
            for (int code = 0; code < counts.length; code++) {
                usage.set(Meter.at(code), counts[code]);
            }
            return usage.build();
        }
    }

    void add(Rows rows, int row, Part part) {
        // Neighbours are mostly of one session, so of one part.
        if (!part.equals(lastPart)) {
            lastPart = part;
            lastSum = parts.computeIfAbsent(part, _ -> new Sum());
        }
        lastSum.add(rows, row);
        first = Math.min(first, rows.at[row]);
        last = Math.max(last, rows.at[row]);
    }

    UsageSums sums(Pricing pricing) {
        return pricing.sums(parts, parts.isEmpty() ? 0 : first, parts.isEmpty() ? 0 : last);
    }
}
