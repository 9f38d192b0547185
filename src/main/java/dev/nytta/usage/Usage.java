package dev.nytta.usage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

/// The counted quantities of one attempt by meter, or of several; immutable. All counts are at least 0, but in a sum
/// that has more corrections than calls ([Builder#setNet]).
public final class Usage {
    /// Meters from this code on are rare: a usage without them has no room for them either.
    private static final int COMMON = 9;

    public static final Usage NONE = new Usage(new long[COMMON]);

    private static final int[] PROMPT = codes(Meter.Side.PROMPT);
    private static final int[] ANSWER = codes(Meter.Side.ANSWER);

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
        return at(counts, meter.code());
    }

    private static long at(long[] counts, int code) {
        return code < counts.length ? counts[code] : 0;
    }

    /// All prompt tokens, cached or not: the number that length bands are compared with.
    public long promptTokens() {
        return sum(PROMPT);
    }

    /// All billed output tokens; reasoning is inside them.
    public long outputTokens() {
        return sum(ANSWER);
    }

    private long sum(int[] codes) {
        long total = 0;
        for (int code : codes) {
            total = Math.addExact(total, at(counts, code));
        }
        return total;
    }

    private static int[] codes(Meter.Side side) {
        return Arrays.stream(Meter.values())
                .filter(meter -> meter.side() == side)
                .mapToInt(Meter::code)
                .toArray();
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
        if (other.isEmpty()) {
            return this;
        }
        long[] sums = new long[Math.max(counts.length, other.counts.length)];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.addExact(at(counts, i), at(other.counts, i));
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

    /// Collects counts; refuses a negative one of a call.
    public static final class Builder {
        /// The array is the built usage's own until more is set.
        private long[] counts = NONE.counts;

        private boolean shared = true;
        private boolean untouched = true;

        public Builder set(Meter meter, long count) {
            if (count < 0) {
                throw new IllegalArgumentException(meter.wireName() + " cannot be negative: " + count);
            }
            return setNet(meter, count);
        }

        /// What calls came to less what was taken back of others, which may be more.
        public Builder setNet(Meter meter, long count) {
            if (at(counts, meter.code()) != count) {
                own(meter.code());
                untouched = false;
                counts[meter.code()] = count;
            }
            return this;
        }

        public Builder add(Meter meter, long count) {
            return set(meter, Math.addExact(at(counts, meter.code()), count));
        }

        private void own(int code) {
            int room = code < counts.length ? counts.length : Meter.count();
            if (shared || room > counts.length) {
                counts = Arrays.copyOf(counts, room);
                shared = false;
            }
        }

        public Usage build() {
            shared = true;
            return untouched ? NONE : new Usage(trimmed());
        }

        private long[] trimmed() {
            for (int i = COMMON; i < counts.length; i++) {
                if (counts[i] != 0) {
                    return counts;
                }
            }
            return counts.length == COMMON ? counts : Arrays.copyOf(counts, COMMON);
        }
    }
}
