package dev.nytta.kit;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// Made-up values for testing a property on many cases. The same seed always makes the same values.
///
/// ```java
/// Gen.cases(500, gen -> {
///     long a = gen.longs(0, 1_000_000);
///     assertThat(Money.ofNano(a).nano()).isEqualTo(a);
/// });
/// ```
///
/// A case that fails names its seed; `-Dgen.seed=N` runs that one case alone.
public final class Gen {
    private final SplittableRandom random;

    /// A generator for one case.
    public Gen(long seed) {
        random = new SplittableRandom(seed);
    }

    /// A property of the values that a generator makes: it throws where it does not hold.
    @FunctionalInterface
    public interface Property {
        /// Makes values and checks what must hold of them.
        void check(Gen gen) throws Exception;
    }

    /// Checks `property` on `count` cases. The seeds are the same in every run, so a build does not fail by chance.
    public static void cases(int count, Property property) {
        Long only = Long.getLong("gen.seed");
        long first = only == null ? 1 : only;
        long last = only == null ? count : only;
        for (long seed = first; seed <= last; seed++) {
            try {
                property.check(new Gen(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError(
                        "with seed " + seed + " (repeat with -Dgen.seed=" + seed + "): " + failure, failure);
            }
        }
    }

    /// A whole number from `low` to `high`, both included. One in eight is an end of the range, where mistakes live.
    public long longs(long low, long high) {
        int corner = random.nextInt(16);
        if (corner == 0) {
            return low;
        }
        if (corner == 1) {
            return high;
        }
        return high == Long.MAX_VALUE ? between(low, high) : random.nextLong(low, high + 1);
    }

    private long between(long low, long high) {
        while (true) {
            long value = random.nextLong();
            if (value >= low && value <= high) {
                return value;
            }
        }
    }

    /// As [#longs(long, long)], for an `int`.
    public int ints(int low, int high) {
        return Math.toIntExact(longs(low, high));
    }

    /// True once in `n` times.
    public boolean oncePer(int n) {
        return random.nextInt(n) == 0;
    }

    /// True or false.
    public boolean flip() {
        return random.nextBoolean();
    }

    /// A decimal from 0 to `high`, with at most `scale` digits behind the point.
    public BigDecimal decimals(long high, int scale) {
        int digits = ints(0, scale);
        long most = BigDecimal.valueOf(high).scaleByPowerOfTen(digits).longValueExact();
        return BigDecimal.valueOf(longs(0, most), digits);
    }

    /// A moment from `from` up to `span` later, to the millisecond.
    public Instant instants(Instant from, Duration span) {
        return from.plusMillis(longs(0, span.toMillis()));
    }

    /// One of `choices`.
    @SafeVarargs
    public final <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /// One of `choices`.
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Between `least` and `most` values of `one`.
    public <T> List<T> lists(int least, int most, Supplier<? extends T> one) {
        int size = ints(least, most);
        List<T> list = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            list.add(one.get());
        }
        return list;
    }

    /// The same values in another order.
    public <T> List<T> shuffled(List<? extends T> values) {
        List<T> list = new ArrayList<>(values);
        for (int i = list.size() - 1; i > 0; i--) {
            list.set(i, list.set(random.nextInt(i + 1), list.get(i)));
        }
        return list;
    }

    /// Up to `most` characters of `alphabet`.
    public String texts(String alphabet, int most) {
        int size = ints(0, most);
        StringBuilder text = new StringBuilder(size);
        for (int i = 0; i < size; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    /// Up to `most` bytes of any value.
    public byte[] bytes(int most) {
        byte[] bytes = new byte[ints(0, most)];
        random.nextBytes(bytes);
        return bytes;
    }
}
