package dev.nytta.intake;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// What a vendor says of one meter of one model on one day.
///
/// @param day UTC
/// @param provider whose model it is, as `kind` of a provider names it
/// @param model as the vendor writes it; empty where none is named
/// @param meter empty where the vendor does not say what was counted
public record DayFigure(LocalDate day, String provider, String model, Optional<Meter> meter, Amount amount) {
    /// How much.
    ///
    /// @param quantity in the meter's own unit; empty where the vendor does not say
    /// @param usd empty where the vendor counts without money
    public record Amount(Optional<BigDecimal> quantity, Optional<BigDecimal> usd) {}
}
