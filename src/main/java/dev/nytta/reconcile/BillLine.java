package dev.nytta.reconcile;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// One line of what a vendor says it charged.
///
/// @param provider the vendor's name, as `kind` of a provider names it: `anthropic`, `openai`, `bedrock`
/// @param from the first day that the line is for
/// @param to the day after its last
/// @param model as the vendor writes it; empty where the line names none
/// @param charge how much of what, and for how much money
public record BillLine(String provider, LocalDate from, LocalDate to, String model, Charge charge) {
    /// The money of a line, and what it is for.
    ///
    /// @param meter empty where the line does not say
    /// @param quantity in the meter's own unit; empty where the line does not say
    /// @param amountUsd may be negative: a credit
    /// @param decimals how many digits behind the point the vendor wrote: its rounding is half of the last
    public record Charge(Optional<Meter> meter, Optional<BigDecimal> quantity, BigDecimal amountUsd, int decimals) {
        /// An amount of USD as it is written, for something that is not counted.
        public static Charge of(BigDecimal amountUsd) {
            return new Charge(Optional.empty(), Optional.empty(), amountUsd, amountUsd.scale());
        }

        public static Charge of(Meter meter, BigDecimal quantity, BigDecimal amountUsd) {
            return new Charge(Optional.of(meter), Optional.of(quantity), amountUsd, amountUsd.scale());
        }

        /// Whether both are known: such lines tell a price from a quantity.
        boolean isMetered() {
            return meter.isPresent() && quantity.isPresent();
        }
    }

    boolean isLongerThanADay() {
        return to.isAfter(from.plusDays(1));
    }
}
