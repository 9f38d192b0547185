package dev.nytta.face;

import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;

/// Amounts of money as people read them: four decimals, and never 0 for what is not.
public final class Dollars {
    private static final int DECIMALS = 4;
    private static final BigDecimal LEAST = new BigDecimal("0.0001");

    private Dollars() {}

    public static String shown(BigDecimal usd) {
        if (usd.signum() > 0 && usd.compareTo(LEAST) < 0) {
            return "<" + LEAST.toPlainString();
        }
        return usd.setScale(DECIMALS, RoundingMode.HALF_UP).toPlainString();
    }

    public static String shown(long nano) {
        return shown(Money.usd(nano));
    }
}
