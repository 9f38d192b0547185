package dev.nytta.ledger.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// One account with its windows or buckets.
final class Pot {
    private static final long BUCKETS = 60;

    final long endMillis;
    final long rollingMillis;
    final TreeMap<Long, Purse> purses = new TreeMap<>();

    long limit;

    Pot(long endMillis, long rollingMillis, long limit) {
        this.endMillis = endMillis;
        this.rollingMillis = rollingMillis;
        this.limit = limit;
    }

    Purse purse(long startMillis) {
        return purses.computeIfAbsent(startMillis, Purse::new);
    }

    private boolean inside(Purse purse, long atMillis) {
        long bucket = (rollingMillis + BUCKETS - 1) / BUCKETS;
        boolean outside = rollingMillis > 0 && purse.startMillis + bucket <= atMillis - rollingMillis;
        return !outside || purse.open > 0;
    }

    long used(long atMillis) {
        long used = 0;
        for (Purse purse : purses.values()) {
            used += inside(purse, atMillis) ? purse.used() : 0;
        }
        return used;
    }

    boolean isHeld() {
        return purses.values().stream().anyMatch(purse -> purse.open > 0);
    }

    /// Drops what is over at a checkpoint; false where nothing remains.
    boolean remains(long atMillis) {
        purses.values().removeIf(purse -> !inside(purse, atMillis));
        boolean open = isHeld();
        boolean money = purses.values().stream().anyMatch(purse -> !purse.isZero());
        boolean over = rollingMillis == 0 && endMillis <= atMillis;
        return open || (money && !over);
    }

    /// The first difference to another, or nothing.
    List<String> differences(Pot other) {
        List<String> differences = new ArrayList<>();
        if (limit != other.limit) {
            differences.add("a limit of " + other.limit + " where the records make " + limit);
        }
        if (!purses.keySet().equals(other.purses.keySet())) {
            differences.add("windows " + other.purses.keySet() + " where the records make " + purses.keySet());
        }
        purses.forEach((start, purse) -> {
            Purse told = other.purses.getOrDefault(start, purse);
            if (!purse.same(told)) {
                differences.add("[" + told + "] where the records make [" + purse + "]");
            }
        });
        return differences;
    }
}
