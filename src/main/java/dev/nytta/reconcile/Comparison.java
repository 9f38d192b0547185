package dev.nytta.reconcile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Takes the lines of both sides in any order, and says what differs.
///
/// Keeps one cell for each provider, model and day, however many lines there are.
public final class Comparison {
    /// The most cells that are kept.
    public static final int CELLS_MAX = 1_000_000;

    private static final int CENTS = 2;
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Map<DayKey, Cell> cells = new HashMap<>();
    private int decimals = CENTS;
    private boolean hasLongLines;
    private Optional<LocalDate> first = Optional.empty();
    private Optional<LocalDate> end = Optional.empty();

    /// Adds what the vendor says.
    ///
    /// @throws IllegalStateException if there are more cells than [#CELLS_MAX]
    public void add(BillLine line) {
        Cell cell = cell(new DayKey(line.provider(), line.from(), ModelKey.of(line.model())));
        if (cell.model.isEmpty()) {
            cell.model = ModelKey.shown(line.model());
        }
        cell.add(line);
        decimals = Math.max(decimals, line.charge().decimals());
        hasLongLines |= line.isLongerThanADay();
        first = Optional.of(first.filter(line.from()::isAfter).orElse(line.from()));
        end = Optional.of(end.filter(line.to()::isBefore).orElse(line.to()));
    }

    /// Adds what the ledger booked; what is nothing is left out.
    ///
    /// @throws IllegalStateException if there are more cells than [#CELLS_MAX]
    public void add(LedgerLine line) {
        if (!line.booked().isNothing()) {
            Cell cell = cell(new DayKey(line.provider(), line.day(), ModelKey.of(line.model())));
            cell.model = line.model();
            cell.add(line.booked());
        }
    }

    private Cell cell(DayKey key) {
        Cell cell = cells.computeIfAbsent(key, any -> new Cell());
        if (cells.size() > CELLS_MAX) {
            throw new IllegalStateException("The bill has more than " + CELLS_MAX
                    + " different models and days: that is no bill of models. Look at its model column.");
        }
        return cell;
    }

    /// The first day that the bill's lines are for; empty without lines.
    public Optional<LocalDate> first() {
        return first;
    }

    /// The day after the last that they are for.
    public Optional<LocalDate> end() {
        return end;
    }

    /// By day, or by month if some line is for longer than a day.
    public Grouping.Grain finestGrain() {
        return hasLongLines ? Grouping.Grain.MONTH : Grouping.Grain.DAY;
    }

    /// What differs, in the order of time.
    public Reconciled by(Grouping grouping) {
        Map<Row.Key, Cell> grouped = new TreeMap<>();
        Map<ModelKey, String> names = names();
        cells.forEach((key, cell) -> grouped.computeIfAbsent(
                        grouping.key(key, names.getOrDefault(key.model(), cell.model)), any -> new Cell())
                .add(cell));
        Judge judge = new Judge(HALF.movePointLeft(decimals));
        return new Reconciled(grouped.entrySet().stream()
                .map(entry -> judge.row(entry.getKey(), entry.getValue()))
                .toList());
    }

    /// One name for each model: the ledger's, the first of them if it has several, else the bill's.
    private Map<ModelKey, String> names() {
        Map<ModelKey, String> names = new HashMap<>();
        cells.forEach((key, cell) -> {
            if (cell.isBooked) {
                names.merge(key.model(), cell.model, Comparison::lesser);
            }
        });
        cells.forEach((key, cell) -> names.putIfAbsent(key.model(), cell.model));
        return names;
    }

    private static String lesser(String a, String b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
