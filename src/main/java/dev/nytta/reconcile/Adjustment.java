package dev.nytta.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// What the ledger needs to say the same as the bill, of one row that both sides have.
///
/// What only one side has is no adjustment: nobody has seen the calls, or nobody has billed them yet.
public record Adjustment(Row row) {
    /// Charges have no more, so the ledger keeps no more.
    private static final int DECIMALS = 12;

    /// In the order of the rows. What a vendor's rounding made is among them: totals are to be equal to the
    /// nano-dollar.
    public static List<Adjustment> of(Reconciled reconciled) {
        return reconciled.rows().stream()
                .filter(row -> row.kind() != Kind.MISSING_IN_LEDGER && row.kind() != Kind.MISSING_AT_VENDOR)
                .map(Adjustment::new)
                .filter(adjustment -> adjustment.amountUsd().signum() != 0)
                .toList();
    }

    /// USD, rounded once to 12 decimals; negative where the ledger has too much.
    public BigDecimal amountUsd() {
        return amountUsd(row.sides().billUsd(), row.sides().ledgerUsd());
    }

    public static BigDecimal amountUsd(BigDecimal billUsd, BigDecimal ledgerUsd) {
        return billUsd.subtract(ledgerUsd).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /// What stays to be looked at when these are booked.
    public static Reconciled rest(Reconciled reconciled) {
        return new Reconciled(reconciled.rows().stream()
                .filter(row -> row.kind() == Kind.MISSING_IN_LEDGER || row.kind() == Kind.MISSING_AT_VENDOR)
                .toList());
    }
}
