package dev.nytta.reconcile;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A bill beside the ledger.
///
/// @param rows in the order of time
public record Reconciled(List<Row> rows) {
    public Reconciled {
        rows = List.copyOf(rows);
    }

    /// All rows of one kind together.
    ///
    /// @param rows how many have a part of it
    /// @param usd what these parts add up to
    public record Share(long rows, BigDecimal usd) {
        private static final Share NONE = new Share(0, BigDecimal.ZERO);

        private static Share of(BigDecimal usd) {
            return new Share(1, usd);
        }

        private Share plus(Share other) {
            return new Share(rows + other.rows, usd.add(other.usd));
        }
    }

    public BigDecimal billUsd() {
        return sum(row -> row.sides().billUsd());
    }

    public BigDecimal ledgerUsd() {
        return sum(row -> row.sides().ledgerUsd());
    }

    /// What the bill has more; the shares add up to it.
    public BigDecimal differenceUsd() {
        return billUsd().subtract(ledgerUsd());
    }

    /// Every kind with its rows and its money; that of [Kind#MATCHED] has no money, for there is no difference.
    public Map<Kind, Share> shares() {
        Map<Kind, Share> shares = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            shares.put(kind, Share.NONE);
        }
        for (Row row : rows) {
            row.parts().forEach(part -> shares.merge(part.kind(), Share.of(part.usd()), Share::plus));
            if (row.parts().isEmpty()) {
                shares.merge(Kind.MATCHED, Share.of(BigDecimal.ZERO), Share::plus);
            }
        }
        return shares;
    }

    /// The money that somebody has to look at: what is too much in one row does not make up for what is missing in
    /// another.
    public BigDecimal unmatchedUsd() {
        return rows.stream()
                .flatMap(row -> row.parts().stream())
                .filter(part -> !part.kind().isSettled())
                .map(part -> part.usd().abs())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private BigDecimal sum(Function<Row, BigDecimal> usd) {
        return rows.stream().map(usd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
