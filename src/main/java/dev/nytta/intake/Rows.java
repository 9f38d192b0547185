package dev.nytta.intake;

import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.util.Arrays;
import java.util.function.Predicate;

/// Every call that was ever found, a row each, in columns: they are summed far more often than they are changed, and
/// lie on disk as they lie here.
final class Rows {
    private static final int[] NONE = {};

    static final byte REPLAY = 1;
    static final byte HIDDEN = 2;

    int count;
    long[] at = new long[0];
    long[] high = new long[0];
    long[] low = new long[0];
    long[] twin = new long[0];
    long[] reportedNano = new long[0];
    int[] served = new int[0];
    int[] session = new int[0];
    int[] project = new int[0];
    int[] file = new int[0];
    byte[] flags = new byte[0];
    /// A column for each meter's code that any row counts; empty for the others.
    final long[][] meters = new long[Meter.count()][0];
    /// Worked out when they are first asked for.
    private int[] counted = NONE;
    private int[] prompt = NONE;

    /// A call with its names as numbers and the file it stands in.
    record Found(LocalCall call, KeyHash key, long twin, Numbers numbers) {
        record Numbers(int served, int session, int project, int file) {}
    }

    long tokens(int row) {
        long sum = 0;
        for (Meter meter : Meter.values()) {
            boolean counts = meter.side() == Meter.Side.PROMPT || meter.side() == Meter.Side.ANSWER;
            long[] column = meters[meter.code()];
            sum += counts && column.length > 0 ? column[row] : 0;
        }
        return sum;
    }

    /// The codes of the meters that any row counts; the array is not to be changed.
    int[] counted() {
        if (counted.length == 0) {
            counted = codes(_ -> true);
        }
        return counted;
    }

    /// All prompt tokens of a row: what length bands compare.
    long promptTokens(int row) {
        if (prompt.length == 0) {
            prompt = codes(meter -> meter.side() == Meter.Side.PROMPT);
        }
        long sum = 0;
        for (int code : prompt) {
            sum += meters[code][row];
        }
        return sum;
    }

    private int[] codes(Predicate<Meter> wanted) {
        return Arrays.stream(Meter.values())
                .filter(wanted)
                .mapToInt(Meter::code)
                .filter(code -> meters[code].length > 0)
                .toArray();
    }

    int add() {
        if (count == at.length) {
            grow(Math.max(1_024, count + (count >> 1)));
        }
        return count++;
    }

    /// Writes a call over whatever the row held.
    void set(int row, Found found) {
        LocalCall call = found.call();
        Identity identity = call.identity();
        at[row] = call.atMillis();
        high[row] = found.key().high();
        low[row] = found.key().low();
        twin[row] = found.twin();
        reportedNano[row] = call.reportedUsd().map(Money::floorNano).orElse(0L);
        served[row] = found.numbers().served();
        session[row] = found.numbers().session();
        project[row] = found.numbers().project();
        file[row] = found.numbers().file();
        flags[row] = identity.replay() ? REPLAY : 0;
        for (long[] column : meters) {
            if (column.length > 0) {
                column[row] = 0;
            }
        }
        call.usage().forEach((meter, quantity) -> column(meter.code())[row] = quantity);
    }

    private long[] column(int code) {
        if (meters[code].length == 0) {
            meters[code] = new long[at.length];
            counted = NONE;
            prompt = NONE;
        }
        return meters[code];
    }

    boolean isReplay(int row) {
        return (flags[row] & REPLAY) != 0;
    }

    boolean isHidden(int row) {
        return (flags[row] & HIDDEN) != 0;
    }

    private void grow(int size) {
        at = Arrays.copyOf(at, size);
        high = Arrays.copyOf(high, size);
        low = Arrays.copyOf(low, size);
        twin = Arrays.copyOf(twin, size);
        reportedNano = Arrays.copyOf(reportedNano, size);
        served = Arrays.copyOf(served, size);
        session = Arrays.copyOf(session, size);
        project = Arrays.copyOf(project, size);
        file = Arrays.copyOf(file, size);
        flags = Arrays.copyOf(flags, size);
        for (int code = 0; code < meters.length; code++) {
            meters[code] = meters[code].length == 0 ? meters[code] : Arrays.copyOf(meters[code], size);
        }
    }
}
