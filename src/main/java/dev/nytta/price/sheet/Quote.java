package dev.nytta.price.sheet;

import java.math.BigDecimal;

/// A number on a price sheet.
///
/// @param amount in the line's currency for each `per` units; of a factor, the factor
/// @param per the number of units the amount is for
/// @param inferred derived, claimed or open, not cited: charges that use it are estimated
public record Quote(BigDecimal amount, long per, boolean inferred) {}
