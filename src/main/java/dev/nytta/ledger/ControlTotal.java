package dev.nytta.ledger;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;

/// What somebody else says of one meter of one model on one day.
///
/// @param day UTC
/// @param provider whose model it is, as `kind` of a provider names it
/// @param model as the teller writes it; empty where none is named
/// @param meter empty where the teller does not say what was counted
public record ControlTotal(LocalDate day, String provider, String model, Optional<Meter> meter, Amount amount) {
    /// How much; the digits of the money are the teller's.
    ///
    /// @param quantity in the meter's own unit; empty where the teller does not say
    /// @param usd empty where the teller counts without money
    public record Amount(Optional<BigDecimal> quantity, Optional<BigDecimal> usd) {
        /// Both together; what only one has is kept, for lines without a quantity are money for the same.
        Amount plus(Amount other) {
            return new Amount(sum(quantity, other.quantity), sum(usd, other.usd));
        }

        private static Optional<BigDecimal> sum(Optional<BigDecimal> one, Optional<BigDecimal> other) {
            return one.map(number -> number.add(other.orElse(BigDecimal.ZERO))).or(() -> other);
        }
    }

    /// What both are of.
    public record Key(LocalDate day, String provider, String model, Optional<Meter> meter) {}

    public Key key() {
        return new Key(day, provider, model, meter);
    }

    /// The same amount, standing on another day.
    public ControlTotal on(LocalDate other) {
        return new ControlTotal(other, provider, model, meter, amount);
    }

    /// Both together, which are of one key.
    public ControlTotal plus(ControlTotal other) {
        return new ControlTotal(day, provider, model, meter, amount.plus(other.amount));
    }
}
