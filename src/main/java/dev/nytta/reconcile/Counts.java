package dev.nytta.reconcile;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes quantities of both sides in any order, without money, and says what differs.
///
/// What is written to a cache is one quantity: vendors do not split it by how long it is kept. What is not counted in
/// tokens is compared only where both sides count it so, or the ledger has nothing of the model that day: a picture may
/// be booked by its tokens. Where the vendor tells a prompt whole, all of the prompt is one quantity on both sides, and
/// so is all of the answer.
public final class Counts {
    private final Map<DayKey, Cell> cells = new HashMap<>();

    private static final class Cell {
        private String model = "";
        private boolean isBooked;
        private boolean isWhole;
        private final Map<Meter, BigDecimal> told = new EnumMap<>(Meter.class);
        private final Map<Meter, BigDecimal> booked = new EnumMap<>(Meter.class);

        private BigDecimal told(Meter meter) {
            return told.getOrDefault(meter, BigDecimal.ZERO);
        }

        private BigDecimal booked(Meter meter) {
            return booked.getOrDefault(meter, BigDecimal.ZERO);
        }

        private void settle() {
            if (isWhole) {
                join(told);
                join(booked);
            }
        }

        private static void join(Map<Meter, BigDecimal> quantities) {
            Map<Meter, BigDecimal> parts = Map.copyOf(quantities);
            quantities.clear();
            parts.forEach((meter, quantity) -> quantities.merge(whole(meter), quantity, BigDecimal::add));
        }

        private static Meter whole(Meter meter) {
            return switch (meter.side()) {
                case PROMPT -> Meter.INPUT;
                case ANSWER -> Meter.OUTPUT;
                case REQUEST, STORAGE, INFORMATION -> meter;
            };
        }

        private boolean isCompared(Meter meter) {
            return switch (meter.side()) {
                case PROMPT, ANSWER -> told.containsKey(meter) || booked.containsKey(meter);
                case REQUEST -> told.containsKey(meter) && (!isBooked || booked.containsKey(meter));
                case STORAGE, INFORMATION -> false;
            };
        }
    }

    /// What is counted of a model on a day.
    ///
    /// @param model as the ledger writes it, else as the vendor does
    public record Key(LocalDate day, String model, Meter meter) {}

    /// Both sides, in the meter's own unit.
    public record Count(Key key, BigDecimal told, BigDecimal booked) {
        /// Above zero where the vendor counted more.
        public BigDecimal difference() {
            return told.subtract(booked);
        }

        /// What a difference is; a vendor's quantity is a whole one, so nothing is rounding.
        public Kind kind() {
            if (difference().signum() == 0) {
                return Kind.MATCHED;
            }
            if (booked.signum() == 0) {
                return Kind.MISSING_IN_LEDGER;
            }
            return told.signum() == 0 ? Kind.MISSING_AT_VENDOR : Kind.QUANTITY_VARIANCE;
        }
    }

    /// Adds what the vendor counted.
    ///
    /// @param key with the model as the vendor writes it
    /// @throws IllegalStateException if there are more than [Comparison#CELLS_MAX] models and days
    public void tell(Key key, BigDecimal quantity) {
        Cell cell = cell(key.day(), key.model());
        if (cell.model.isEmpty()) {
            cell.model = ModelKey.shown(key.model());
        }
        cell.told.merge(unsplit(key.meter()), quantity, BigDecimal::add);
    }

    /// Adds what the vendor counted of prompts without saying how much of it came from a cache.
    ///
    /// @param model as the vendor writes it
    /// @throws IllegalStateException if there are more than [Comparison#CELLS_MAX] models and days
    public void tellPrompt(LocalDate day, String model, BigDecimal quantity) {
        tell(new Key(day, model, Meter.INPUT), quantity);
        cell(day, model).isWhole = true;
    }

    /// Adds what the ledger booked.
    ///
    /// @throws IllegalStateException if there are more than [Comparison#CELLS_MAX] models and days
    public void book(LocalDate day, String model, Usage usage) {
        if (usage.isEmpty()) {
            return;
        }
        Cell cell = cell(day, model);
        cell.model = model;
        cell.isBooked = true;
        usage.forEach((meter, count) -> {
            if (count != 0) {
                cell.booked.merge(unsplit(meter), BigDecimal.valueOf(count), BigDecimal::add);
            }
        });
    }

    private Cell cell(LocalDate day, String model) {
        Cell cell = cells.computeIfAbsent(new DayKey("", day, ModelKey.of(model)), any -> new Cell());
        if (cells.size() > Comparison.CELLS_MAX) {
            throw new IllegalStateException(
                    "There are more than " + Comparison.CELLS_MAX + " different models and days: ask for fewer days.");
        }
        return cell;
    }

    private static Meter unsplit(Meter meter) {
        return switch (meter) {
            case CACHE_WRITE_5M, CACHE_WRITE_30M, CACHE_WRITE_1H, CACHE_WRITE_12H -> Meter.CACHE_WRITE;
            default -> meter;
        };
    }

    /// Every quantity that can be compared, in the order of time, model and meter.
    public List<Count> all() {
        List<Count> all = new ArrayList<>();
        cells.forEach((key, cell) -> {
            cell.settle();
            for (Meter meter : Meter.values()) {
                if (cell.isCompared(meter)) {
                    all.add(new Count(new Key(key.day(), cell.model, meter), cell.told(meter), cell.booked(meter)));
                }
            }
        });
        all.sort(Comparator.comparing((Count count) -> count.key().day())
                .thenComparing(count -> count.key().model())
                .thenComparing(count -> count.key().meter()));
        return all;
    }
}
