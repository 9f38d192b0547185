package dev.nytta.reconcile;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;

/// What both sides say under one key; grows line by line.
final class Cell {
    /// One meter on both sides.
    static final class Counted {
        BigDecimal billed = BigDecimal.ZERO;
        BigDecimal billedUsd = BigDecimal.ZERO;
        long booked;
    }

    final Map<Meter, Counted> meters = new EnumMap<>(Meter.class);
    BigDecimal billUsd = BigDecimal.ZERO;
    BigDecimal ledgerUsd = BigDecimal.ZERO;
    long billLines;
    long calls;
    long unpriced;
    boolean isMetered = true;
    boolean isBilled;
    boolean isBooked;
    String model = "";

    void add(BillLine line) {
        BillLine.Charge charge = line.charge();
        isBilled = true;
        billLines++;
        billUsd = billUsd.add(charge.amountUsd());
        isMetered &= charge.isMetered();
        if (charge.isMetered()) {
            Counted counted = counted(charge.meter().orElseThrow());
            counted.billed = counted.billed.add(charge.quantity().orElseThrow());
            counted.billedUsd = counted.billedUsd.add(charge.amountUsd());
        }
    }

    void add(LedgerLine.Booked booked) {
        isBooked = true;
        calls += booked.calls();
        unpriced += booked.unpriced();
        ledgerUsd = ledgerUsd.add(booked.costUsd());
        booked.usage().forEach((meter, count) -> {
            if (meter.side() != Meter.Side.INFORMATION) {
                counted(meter).booked += count;
            }
        });
    }

    void add(Cell other) {
        isBilled |= other.isBilled;
        isBooked |= other.isBooked;
        isMetered &= other.isMetered;
        billLines += other.billLines;
        calls += other.calls;
        unpriced += other.unpriced;
        billUsd = billUsd.add(other.billUsd);
        ledgerUsd = ledgerUsd.add(other.ledgerUsd);
        other.meters.forEach((meter, theirs) -> {
            Counted ours = counted(meter);
            ours.billed = ours.billed.add(theirs.billed);
            ours.billedUsd = ours.billedUsd.add(theirs.billedUsd);
            ours.booked += theirs.booked;
        });
    }

    /// What the bill has more than the ledger.
    BigDecimal differenceUsd() {
        return billUsd.subtract(ledgerUsd);
    }

    boolean hasQuantities() {
        return meters.values().stream().anyMatch(counted -> counted.billed.signum() != 0);
    }

    private Counted counted(Meter meter) {
        return meters.computeIfAbsent(meter, any -> new Counted());
    }
}
