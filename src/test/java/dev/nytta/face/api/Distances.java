package dev.nytta.face.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// Which numbers of many lie a given distance apart: all of them are looked at 64 at a time, by their last bits, and
/// what fits by those is looked at whole.
final class Distances {
    private static final int PLACES = 1 << 20;
    private static final int WORDS = PLACES >> 6;

    private final Set<Long> numbers;
    /// Those whose place another one has.
    private final Set<Long> others = new HashSet<>();
    private final long[] marks = new long[WORDS];
    private final long[] values = new long[PLACES];

    Distances(Collection<Long> numbers) {
        this.numbers = new HashSet<>(numbers);
        for (long number : this.numbers) {
            int place = place(number);
            if ((marks[place >> 6] & (1L << place)) != 0) {
                others.add(number);
            } else {
                marks[place >> 6] |= 1L << place;
                values[place] = number;
            }
        }
    }

    private static int place(long number) {
        return (int) number & (PLACES - 1);
    }

    /// The greater ones of all pairs that are so far apart.
    Set<Long> above(long distance) {
        Set<Long> found = new HashSet<>();
        int words = place(distance) >> 6;
        int bits = (int) distance & 63;
        for (int word = 0; word < WORDS; word++) {
            long lower = marks[(word - words) & (WORDS - 1)] << bits;
            long carried = bits == 0 ? 0 : marks[(word - words - 1) & (WORDS - 1)] >>> (64 - bits);
            for (long both = marks[word] & (lower | carried); both != 0; both &= both - 1) {
                long number = values[(word << 6) + Long.numberOfTrailingZeros(both)];
                if (values[place(number - distance)] == number - distance) {
                    found.add(number);
                }
            }
        }
        for (long number : others) {
            if (numbers.contains(number - distance)) {
                found.add(number);
            }
            if (numbers.contains(number + distance)) {
                found.add(number + distance);
            }
        }
        return found;
    }
}
