package dev.nytta.intake.bill;

import dev.nytta.reconcile.BillLine;
import java.math.BigDecimal;

/// What one row of a file is.
sealed interface Reading {
    /// A charge for the use of a model.
    record Charged(BillLine line) implements Reading {}

    /// Money for something else, such as tax.
    record Beside(String why, BigDecimal usd) implements Reading {}

    /// Nothing: an empty bucket of time, or another product of the same vendor.
    record Nothing() implements Reading {}
}
