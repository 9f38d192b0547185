package dev.nytta.intake;

import java.math.BigDecimal;
import java.util.List;

/// What was read of a bill, beside its lines.
///
/// @param format the name of what it was read as
/// @param lines how many were given on
/// @param beside what stands in it and is no use of a model: it has no counterpart in a ledger of calls
public record BillRead(String format, long lines, List<Beside> beside) {
    public BillRead {
        beside = List.copyOf(beside);
    }

    /// Lines that are not compared.
    ///
    /// @param why what they are: `Tax`
    public record Beside(String why, long lines, BigDecimal usd) {}
}
