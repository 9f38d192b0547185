package dev.nytta.ledger.verify;

import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.util.UUID;

/// Of a usage event what touches money: its id and its amounts.
record Facts(UUID id, BigDecimal cost, BigDecimal equivalent) {
    static final Facts NONE = new Facts(new UUID(0, 0), BigDecimal.ZERO, BigDecimal.ZERO);
    private static final int ATTRIBUTION_NAMES = 11;

    static Facts read(Payload from) throws Refuted {
        UUID id = from.id();
        from.id();
        from.number();
        from.number();
        from.skipNames(3);
        for (int left = from.size(); left > 0; left--) {
            int meter = from.octet();
            Refuted.unless(meter < Meter.count(), "unknown meter " + meter);
            Refuted.unless(from.number() >= 0, "a negative count");
        }
        BigDecimal cost = from.decimal();
        from.octet();
        from.octet();
        BigDecimal equivalent = equivalent(from, cost);
        skipRest(from);
        return new Facts(id, cost, equivalent);
    }

    /// Where none is given it is the cost.
    private static BigDecimal equivalent(Payload from, BigDecimal cost) throws Refuted {
        return from.absent() ? cost : from.decimal();
    }

    private static void skipRest(Payload from) throws Refuted {
        for (int left = from.size(); left > 0; left--) {
            skipComponent(from);
        }
        from.name();
        skipAttribution(from);
        from.name();
        from.octet();
        from.octet();
        from.number();
        from.signed();
        from.signed();
    }

    private static void skipComponent(Payload from) throws Refuted {
        from.name();
        from.octet();
        from.number();
        from.decimal();
        from.number();
        if (from.yes()) {
            from.decimal();
        }
        from.name();
    }

    static void skipAttribution(Payload from) throws Refuted {
        from.skipNames(ATTRIBUTION_NAMES);
        from.skipNames(2 * from.size());
    }

    boolean sameMoney(Facts other) {
        return cost.compareTo(other.cost) == 0 && equivalent.compareTo(other.equivalent) == 0;
    }

    String costText() {
        return cost.toPlainString();
    }

    BigDecimal in(int basis) {
        return basis == 0 ? cost : equivalent;
    }

    Facts minus(BigDecimal formerCost, BigDecimal formerEquivalent) {
        return new Facts(id, cost.subtract(formerCost), equivalent.subtract(formerEquivalent));
    }
}
