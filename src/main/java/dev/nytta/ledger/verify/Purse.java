package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// The money of one window or bucket: the exact sum of what was booked, split by what fitted.
///
/// Committed is derived, never counted: all whole nano-USD of the sum that are not overage.
final class Purse {
    private static final BigInteger PICO_PER_NANO = BigInteger.valueOf(1000);

    final long startMillis;
    private BigInteger sumPico = BigInteger.ZERO;
    long held;
    long overage;
    long authorised;
    long open;

    Purse(long startMillis) {
        this.startMillis = startMillis;
    }

    /// A purse as a trusted first checkpoint tells it.
    static Purse told(long startMillis, long committed, long carryPico) {
        Purse purse = new Purse(startMillis);
        purse.sumPico = BigInteger.valueOf(committed).multiply(PICO_PER_NANO).add(BigInteger.valueOf(carryPico));
        return purse;
    }

    void overage(long nano) {
        overage = nano;
        sumPico = sumPico.add(BigInteger.valueOf(nano).multiply(PICO_PER_NANO));
    }

    /// Adds an amount and says how many whole nano-USD that makes.
    long add(BigDecimal usd) {
        long before = wholeNano();
        sumPico = sumPico.add(usd.setScale(12, RoundingMode.HALF_EVEN).unscaledValue());
        return wholeNano() - before;
    }

    private long wholeNano() {
        return sumPico.subtract(sumPico.mod(PICO_PER_NANO))
                .divide(PICO_PER_NANO)
                .longValueExact();
    }

    long carryPico() {
        return sumPico.mod(PICO_PER_NANO).longValueExact();
    }

    long committed() {
        return wholeNano() - overage;
    }

    long used() {
        return wholeNano() + held;
    }

    boolean isZero() {
        return sumPico.signum() == 0 && held == 0 && overage == 0 && open == 0;
    }

    boolean same(Purse other) {
        return startMillis == other.startMillis
                && sumPico.equals(other.sumPico)
                && held == other.held
                && overage == other.overage
                && authorised == other.authorised
                && open == other.open;
    }

    @Override
    public String toString() {
        return "from " + startMillis + ": committed " + committed() + " and " + carryPico() + " pico, held " + held
                + ", overage " + overage + " (authorised " + authorised + "), " + open + " open";
    }
}
