package dev.nytta.intake.bill;

import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.Set;

/// Any table with named columns: `day` or `month`, `amount` and `currency` (or `amount_usd`), and where there are,
/// `provider`, `model`, `meter` and `quantity`.
final class NamedColumns implements BillFormat {
    private static final String DAY = "day";
    private static final String MONTH = "month";
    private static final String USD = "amount_usd";

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public boolean knows(Set<String> columns) {
        boolean timed = columns.contains(DAY) || columns.contains(MONTH);
        return timed && (columns.contains(USD) || (columns.contains("amount") && columns.contains("currency")));
    }

    @Override
    public Reading read(CsvRow row) {
        CsvRow.Amount amount = row.text(USD)
                .map(text -> row.amount(USD, text, "USD"))
                .orElseGet(() -> row.amount("amount", row.needed("amount"), row.needed("currency")));
        Optional<BigDecimal> quantity = row.text("quantity").map(text -> row.number("quantity", text));
        BillLine.Charge charge = new BillLine.Charge(
                row.text("meter").map(name -> meter(row, name)), quantity, amount.usd(), amount.decimals());
        String provider = row.text("provider").or(() -> row.ask().provider()).orElseThrow(() -> providerless(row));
        String model = row.text("model").orElse("");
        return new Reading.Charged(
                row.text(DAY).isPresent()
                        ? ofDay(row, provider, model, charge)
                        : ofMonth(row, provider, model, charge));
    }

    private static BillLine ofDay(CsvRow row, String provider, String model, BillLine.Charge charge) {
        LocalDate day = row.day(DAY);
        return new BillLine(provider, day, day.plusDays(1), model, charge);
    }

    private static BillLine ofMonth(CsvRow row, String provider, String model, BillLine.Charge charge) {
        try {
            YearMonth month = YearMonth.parse(row.needed(MONTH));
            return new BillLine(provider, month.atDay(1), month.plusMonths(1).atDay(1), model, charge);
        } catch (DateTimeException noMonth) {
            throw row.fault("has no month such as 2026-11 in the column `month`");
        }
    }

    private static Meter meter(CsvRow row, String name) {
        return Meter.named(name)
                .orElseThrow(() -> row.fault(
                        "has a meter that Nytta does not count in the column `meter`",
                        "Use names such as input, cache_read, output or web_search, or leave it empty."));
    }

    private static RuntimeException providerless(CsvRow row) {
        return row.fault("does not say whose bill it is", "Add a column `provider`, or give --provider.");
    }
}
