package dev.nytta.wire.gemini;

import dev.nytta.wire.json.JsonCursor;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Reads whole numbers as Google's JSON spells them: `1024`, and also `"1024"`.
final class Numbers {
    /// Far above any count, and low enough that no sum of counts overflows.
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    /// More digits behind the point than any sane number has: `1e-999999999` must not be written out.
    private static final int MOST_SCALE = 64;

    private Numbers() {}

    /// The number at the cursor, rounded up; `absent` where there is none, or one that is negative or absurd.
    static long read(JsonCursor json, long absent) {
        return json.decimal()
                .filter(number -> number.signum() >= 0 && number.scale() <= MOST_SCALE && number.compareTo(MOST) <= 0)
                .map(number -> number.setScale(0, RoundingMode.CEILING).longValueExact())
                .orElse(absent);
    }
}
