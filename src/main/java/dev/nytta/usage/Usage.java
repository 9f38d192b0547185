package dev.nytta.usage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// The counted quantities of one attempt by meter; immutable, all counts at least 0.
public final class Usage {
    public static final Usage NONE = new Usage(new long[Meter.count()]);

    private final long[] counts;

    private Usage(long[] counts) {
        this.counts = counts;
    }

    public static Usage of(Map<Meter, Long> counts) {
        Builder builder = new Builder();
        counts.forEach(builder::set);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public long get(Meter meter) {
        return counts[meter.code()];
    }

    /// All prompt tokens, cached or not: the number that length bands are compared with.
    public long promptTokens() {
        return sum(Meter.Side.PROMPT);
    }

    /// All billed output tokens; reasoning is inside them.
    public long outputTokens() {
        return sum(Meter.Side.ANSWER);
    }

    private long sum(Meter.Side side) {
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (Meter.at(i).side() == side) {
                total = Math.addExact(total, counts[i]);
            }
        }
        return total;
    }

    public boolean isEmpty() {
        for (long count : counts) {
            if (count != 0) {
                return false;
            }
        }
        return true;
    }

    /// Visits each meter that counted something, in the enum's order.
    public void forEach(ObjLongConsumer<Meter> visitor) {
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] != 0) {
                visitor.accept(Meter.at(i), counts[i]);
            }
        }
    }

    public Usage plus(Usage other) {
        long[] sums = new long[counts.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(counts[i], other.counts[i]);
        }
        return new Usage(sums);
    }

    public Map<Meter, Long> asMap() {
        Map<Meter, Long> map = new EnumMap<>(Meter.class);
        forEach(map::put);
        return map;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Usage usage && Arrays.equals(counts, usage.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        forEach((meter, count) -> text.append(text.length() > 1 ? ", " : "")
                .append(meter.wireName())
                .append(": ")
                .append(count));
        return text.append('}').toString();
    }

    /// Collects counts; refuses a negative one.
    public static final class Builder {
        private final long[] counts = new long[Meter.count()];

        public Builder set(Meter meter, long count) {
            if (count < 0) {
                throw new IllegalArgumentException(meter.wireName() + " cannot be negative: " + count);
            }
            counts[meter.code()] = count;
            return this;
        }

        public Builder add(Meter meter, long count) {
            return set(meter, Math.addExact(counts[meter.code()], count));
        }

        public Usage build() {
            return new Usage(counts.clone());
        }
    }
}
