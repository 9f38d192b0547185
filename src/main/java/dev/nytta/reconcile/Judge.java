package dev.nytta.reconcile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Takes a difference apart.
///
/// Other quantities are valued at the bill's own price of that meter; what is left is the price. A quotient is rounded
/// to twelve decimals and the rest is what remains, so that the parts add up whatever the numbers are.
final class Judge {
    private static final int DECIMALS = 12;

    private final BigDecimal roundingUsd;

    /// @param roundingUsd the most that a vendor's rounding makes of one line
    Judge(BigDecimal roundingUsd) {
        this.roundingUsd = roundingUsd;
    }

    Row row(Row.Key key, Cell cell) {
        List<Row.Part> parts = parts(cell);
        Kind kind = parts.stream()
                .max(Comparator.comparing(part -> part.usd().abs()))
                .map(Row.Part::kind)
                .orElse(Kind.MATCHED);
        return new Row(
                key,
                new Row.Sides(cell.billUsd, cell.ledgerUsd, cell.calls, cell.unpriced),
                kind,
                parts,
                cell.meters.entrySet().stream()
                        .map(entry -> new Row.Metered(entry.getKey(), entry.getValue().billed, entry.getValue().booked))
                        .toList());
    }

    private List<Row.Part> parts(Cell cell) {
        BigDecimal difference = cell.differenceUsd();
        if (!cell.isBooked) {
            return List.of(new Row.Part(Kind.MISSING_IN_LEDGER, difference));
        }
        if (!cell.isBilled) {
            return List.of(new Row.Part(Kind.MISSING_AT_VENDOR, difference));
        }
        if (difference.signum() == 0) {
            return List.of();
        }
        return isRounding(difference, cell)
                ? List.of(new Row.Part(Kind.ROUNDING, difference))
                : variances(difference, cell);
    }

    private boolean isRounding(BigDecimal usd, Cell cell) {
        return usd.abs().compareTo(roundingUsd.multiply(BigDecimal.valueOf(cell.billLines))) <= 0;
    }

    private List<Row.Part> variances(BigDecimal difference, Cell cell) {
        if (!cell.hasQuantities()) {
            return List.of(new Row.Part(Kind.AMOUNT_VARIANCE, difference));
        }
        BigDecimal quantity =
                cell.meters.values().stream().map(Judge::quantityUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal rest = difference.subtract(quantity);
        List<Row.Part> parts = new ArrayList<>();
        add(parts, Kind.QUANTITY_VARIANCE, quantity);
        Kind priceKind = cell.isMetered ? Kind.PRICE_VARIANCE : Kind.AMOUNT_VARIANCE;
        add(parts, isRounding(rest, cell) ? Kind.ROUNDING : priceKind, rest);
        return parts;
    }

    private static void add(List<Row.Part> parts, Kind kind, BigDecimal usd) {
        if (usd.signum() != 0) {
            parts.add(new Row.Part(kind, usd));
        }
    }

    /// What the bill counted more of a meter, at its own price.
    private static BigDecimal quantityUsd(Cell.Counted counted) {
        BigDecimal more = counted.billed.subtract(BigDecimal.valueOf(counted.booked));
        return counted.billed.signum() == 0
                ? BigDecimal.ZERO
                : counted.billedUsd.multiply(more).divide(counted.billed, DECIMALS, RoundingMode.HALF_EVEN);
    }
}
