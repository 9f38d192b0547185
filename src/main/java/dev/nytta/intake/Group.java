package dev.nytta.intake;

import dev.nytta.price.RateClass;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The calls of one group, by model and rates.
final class Group {
    private final Rows rows;
    private final Map<Part, Sum> parts = new HashMap<>();
    private Part lastPart = new Part(-1, Optional.empty());
    private Sum lastSum = new Sum();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    Group(Rows rows) {
        this.rows = rows;
    }

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
            for (int code : rows.counted()) {
                counts[code] = Math.addExact(counts[code], rows.meters[code][row]);
            }
        }

        void add(Sum other) {
            calls += other.calls;
            reportedNano += other.reportedNano;
            for (int code = 0; code < counts.length; code++) {
                counts[code] = Math.addExact(counts[code], other.counts[code]);
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

    void add(int row, Part part) {
        // Neighbours are mostly of one session, so of one part.
        if (!Objects.equals(part, lastPart)) {
            lastPart = part;
            lastSum = sum(part);
        }
        lastSum.add(rows, row);
        first = Math.min(first, rows.at[row]);
        last = Math.max(last, rows.at[row]);
    }

    /// Adds the calls of another group.
    void add(Group other) {
        other.parts.forEach((part, sum) -> sum(part).add(sum));
        first = Math.min(first, other.first);
        last = Math.max(last, other.last);
    }

    private Sum sum(Part part) {
        return parts.computeIfAbsent(part, _ -> new Sum());
    }

    UsageSums sums(Pricing pricing) {
        return pricing.sums(parts, parts.isEmpty() ? 0 : first, parts.isEmpty() ? 0 : last);
    }
}
