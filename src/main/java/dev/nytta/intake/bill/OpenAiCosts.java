package dev.nytta.intake.bill;

import dev.nytta.intake.LineItem;
import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/// The cost export of OpenAI's dashboard: one row a day and line item.
///
/// Columns: `start_time, end_time` (seconds), `amount_value, amount_currency, quantity, line_item, ...`. A line item is
/// `gpt-5-nano, input_tokens`; days without a charge are rows without an amount.
final class OpenAiCosts implements BillFormat {
    private static final String START = "start_time";
    private static final String AMOUNT = "amount_value";

    @Override
    public String name() {
        return "openai";
    }

    @Override
    public boolean knows(Set<String> columns) {
        return columns.contains(START) && columns.contains(AMOUNT);
    }

    @Override
    public Reading read(CsvRow row) {
        Optional<String> value = row.text(AMOUNT);
        if (value.isEmpty()) {
            return new Reading.Nothing();
        }
        CsvRow.Amount amount =
                row.amount(AMOUNT, value.get(), row.text("amount_currency").orElse("USD"));
        LocalDate from = day(row, START);
        LocalDate to = row.text("end_time").isPresent() ? day(row, "end_time") : from.plusDays(1);
        LineItem item = LineItem.read(row.text("line_item").orElse(""));
        return new Reading.Charged(new BillLine(name(), from, to, item.model(), charge(row, item.meter(), amount)));
    }

    private static BillLine.Charge charge(CsvRow row, Optional<Meter> meter, CsvRow.Amount amount) {
        Optional<BigDecimal> quantity = row.text("quantity").map(text -> row.number("quantity", text));
        return new BillLine.Charge(meter, quantity, amount.usd(), amount.decimals());
    }

    private static LocalDate day(CsvRow row, String column) {
        String text = row.needed(column);
        try {
            return LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(text)), ZoneOffset.UTC);
        } catch (NumberFormatException | DateTimeException noTime) {
            throw row.fault("has no time in seconds in the column `" + column + "`");
        }
    }
}
