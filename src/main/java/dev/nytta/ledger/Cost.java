package dev.nytta.ledger;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An exact amount of money as nano-USD and a rest of 0 to 999 pico-USD (charges have 12 decimals).
record Cost(long nano, int pico) {
    private static final int PICO_DIGITS = 12;
    private static final long PICO_PER_NANO = 1000;
    private static final BigInteger BIG_PICO_PER_NANO = BigInteger.valueOf(PICO_PER_NANO);

    static Cost of(BigDecimal usd) {
        BigInteger pico = usd.setScale(PICO_DIGITS, RoundingMode.HALF_EVEN).unscaledValue();
        if (pico.bitLength() < Long.SIZE - 1) {
            return ofPico(pico.longValue());
        }
        int rest = pico.mod(BIG_PICO_PER_NANO).intValue();
        return new Cost(
                pico.subtract(BigInteger.valueOf(rest))
                        .divide(BIG_PICO_PER_NANO)
                        .longValueExact(),
                rest);
    }

    private static Cost ofPico(long pico) {
        return new Cost(Math.floorDiv(pico, PICO_PER_NANO), (int) Math.floorMod(pico, PICO_PER_NANO));
    }
}
