package dev.nytta.reconcile;

import java.math.BigDecimal;

/// How much money may stay unmatched: a part of the bill, or an amount.
///
/// @param percent whether the number is a percentage of the bill
public record Tolerance(BigDecimal number, boolean percent) {
    private static final String SIGN = "%";
    private static final int PERCENT_DIGITS = 2;

    /// Reads `0.5%` of the bill, or `10` USD.
    ///
    /// @throws NumberFormatException if it is neither, or negative
    public static Tolerance parse(String text) {
        String word = text.strip();
        boolean percent = word.endsWith(SIGN);
        BigDecimal number = new BigDecimal(percent ? word.substring(0, word.length() - 1) : word);
        if (number.signum() < 0) {
            throw new NumberFormatException(text);
        }
        return new Tolerance(number, percent);
    }

    public BigDecimal usd(Reconciled reconciled) {
        return percent ? reconciled.billUsd().abs().multiply(number).movePointLeft(PERCENT_DIGITS) : number;
    }

    public boolean holds(Reconciled reconciled) {
        return reconciled.unmatchedUsd().compareTo(usd(reconciled)) <= 0;
    }
}
