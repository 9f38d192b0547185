package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.VendorDays.Compared;
import dev.nytta.face.api.VendorDays.Counted;
import dev.nytta.face.api.VendorTimes.Times;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.reconcile.Counts.Count;
import dev.nytta.reconcile.Kind;
import dev.nytta.reconcile.Row;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Vendors' totals in the answer on coverage.
final class VendorTotalsView {
    private static final int MOST_MISSING = 500;

    private VendorTotalsView() {}

    /// How far each source is.
    static ArrayNode sources(List<Progress> all) {
        ArrayNode sources = Json.array();
        for (Progress progress : all) {
            ObjectNode source = sources.addObject()
                    .put("id", progress.source())
                    .put("vendor", progress.vendor())
                    .put("tells", progress.tells().wireName())
                    .put("from", progress.from().toString())
                    .put("until", progress.until().toString());
            if (progress.toldAtMillis() > 0) {
                source.put("told_at", Json.time(Instant.ofEpochMilli(progress.toldAtMillis())));
            } else {
                source.putNull("told_at");
            }
            source.put("fault", progress.fault());
        }
        return sources;
    }

    /// One row a vendor and day, or month where people's calls are in it.
    ///
    /// @param months whether months may be told
    static ArrayNode totals(List<Compared> vendors, boolean months) {
        ArrayNode totals = Json.array();
        for (Compared vendor : vendors) {
            if (!isTold(vendor.times(), months)) {
                continue;
            }
            Map<String, List<Row>> days = new TreeMap<>();
            vendor.reconciled()
                    .rows()
                    .forEach(row -> days.computeIfAbsent(row.key().period(), any -> new ArrayList<>())
                            .add(row));
            days.forEach((day, rows) -> totals.add(day(vendor, day, rows)));
        }
        return totals;
    }

    /// A month's amounts are an invoice's: for those who may see one.
    private static boolean isTold(Times times, boolean months) {
        return months || !times.hasPeople();
    }

    private static ObjectNode day(Compared vendor, String day, List<Row> rows) {
        BigDecimal vendorUsd = BigDecimal.ZERO;
        BigDecimal ledgerUsd = BigDecimal.ZERO;
        BigDecimal unmatchedUsd = BigDecimal.ZERO;
        for (Row row : rows) {
            vendorUsd = vendorUsd.add(row.sides().billUsd());
            ledgerUsd = ledgerUsd.add(row.sides().ledgerUsd());
            for (Row.Part part : row.parts()) {
                unmatchedUsd = part.kind().isSettled()
                        ? unmatchedUsd
                        : unmatchedUsd.add(part.usd().abs());
            }
        }
        return Json.object()
                .put("day", day)
                .put("until", vendor.times().until(LocalDate.parse(day)).toString())
                .put("vendor", vendor.vendor())
                .put("source", String.join(",", vendor.sources()))
                .put("vendor_usd", Money.text(vendorUsd))
                .put("ledger_usd", Money.text(ledgerUsd))
                .put("difference_usd", Money.text(vendorUsd.subtract(ledgerUsd)))
                .put("unmatched_usd", Money.text(unmatchedUsd));
    }

    /// One row a day or month, vendor and meter, of all models.
    static ArrayNode counts(List<Counted> vendors, boolean months) {
        ArrayNode counts = Json.array();
        for (Counted vendor : vendors) {
            if (!isTold(vendor.times(), months)) {
                continue;
            }
            Map<DayMeter, List<Count>> days = new LinkedHashMap<>();
            vendor.counts()
                    .forEach(count -> days.computeIfAbsent(DayMeter.of(count), any -> new ArrayList<>())
                            .add(count));
            days.forEach((day, rows) -> counts.add(day(vendor, day, rows)));
        }
        return counts;
    }

    private record DayMeter(LocalDate day, Meter meter) {
        private static DayMeter of(Count count) {
            return new DayMeter(count.key().day(), count.key().meter());
        }
    }

    private static ObjectNode day(Counted vendor, DayMeter day, List<Count> rows) {
        BigDecimal told = BigDecimal.ZERO;
        BigDecimal booked = BigDecimal.ZERO;
        BigDecimal unmatched = BigDecimal.ZERO;
        for (Count row : rows) {
            told = told.add(row.told());
            booked = booked.add(row.booked());
            unmatched = unmatched.add(row.difference().abs());
        }
        return Json.object()
                .put("day", day.day().toString())
                .put("until", vendor.times().until(day.day()).toString())
                .put("vendor", vendor.vendor())
                .put("source", String.join(",", vendor.sources()))
                .put("meter", day.meter().wireName())
                .put("vendor_quantity", text(told))
                .put("ledger_quantity", text(booked))
                .put("difference", text(told.subtract(booked)))
                .put("unmatched", text(unmatched));
    }

    private static String text(BigDecimal quantity) {
        return quantity.signum() == 0 ? "0" : quantity.stripTrailingZeros().toPlainString();
    }

    /// Names what was counted otherwise, the newest days first.
    static void miscounted(List<Counted> vendors, Telling telling, ArrayNode missing) {
        for (Counted vendor : vendors) {
            Telling told = telling.of(vendor.times());
            vendor.counts().reversed().stream()
                    .filter(count -> !count.kind().isSettled())
                    .limit(MOST_MISSING)
                    .forEach(count -> missing.addObject()
                            .put("kind", count.kind().wireName())
                            .put("what", sentence(count, told))
                            .put("day", count.key().day().toString())
                            .put("source", String.join(",", vendor.sources()))
                            .put("provider", vendor.vendor()));
        }
    }

    /// How much of what differs is told.
    ///
    /// @param amounts whether they may be told where people's calls are in them
    /// @param models those that are named without amounts too
    record Telling(boolean amounts, Set<String> models) {
        Telling of(VendorTimes.Times times) {
            return new Telling(isTold(times, amounts), models);
        }

        private String name(String model) {
            return amounts || model.isEmpty() || models.contains(model) ? named(model) : "A model";
        }
    }

    private static String sentence(Count count, Telling told) {
        String model = told.name(count.key().model());
        return told.amounts()
                ? model + ": the vendor counts " + text(count.told()) + " "
                        + count.key().meter().wireName() + ", the ledger " + text(count.booked()) + ". "
                        + why(count.kind())
                : model + ": " + count.key().meter().wireName() + " of that month differ. " + why(count.kind());
    }

    /// Names what differs, the newest days first.
    static void missing(List<Compared> vendors, Telling telling, ArrayNode missing) {
        for (Compared vendor : vendors) {
            Telling told = telling.of(vendor.times());
            vendor.reconciled().rows().reversed().stream()
                    .filter(row -> !row.kind().isSettled())
                    .limit(MOST_MISSING)
                    .forEach(row -> missing.addObject()
                            .put("kind", row.kind().wireName())
                            .put("what", sentence(row, told))
                            .put("day", row.key().period())
                            .put("source", String.join(",", vendor.sources()))
                            .put("provider", vendor.vendor()));
        }
    }

    private static String sentence(Row row, Telling told) {
        String sides = told.amounts()
                ? ": the vendor says " + Money.text(row.sides().billUsd()) + " USD, the ledger "
                        + Money.text(row.sides().ledgerUsd()) + ". "
                : ": that month does not tie. ";
        return told.name(row.key().model()) + sides + why(row.kind());
    }

    private static String named(String model) {
        return model.isEmpty() ? "What has no model" : model;
    }

    private static String why(Kind kind) {
        return switch (kind) {
            case MISSING_IN_LEDGER -> "These calls went past Nytta.";
            case MISSING_AT_VENDOR -> "It was billed later, elsewhere, or never.";
            case PRICE_VARIANCE -> "The price book is not what the vendor charges.";
            case QUANTITY_VARIANCE -> "Other quantities were counted.";
            case AMOUNT_VARIANCE -> "Price or quantity: the total has no quantities that would tell.";
            case MATCHED, ROUNDING -> "Nothing is to be done.";
        };
    }
}
