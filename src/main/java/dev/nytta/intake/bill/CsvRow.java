package dev.nytta.intake.bill;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.nytta.intake.BillAsk;
import dev.nytta.intake.BillFault;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// One row of a file, read column by column; a column has several spellings, of which the first that is there counts.
///
/// @param file its name, for sentences
/// @param ask what was said about the file
record CsvRow(String file, NamedCsvRecord fields, BillAsk ask) {
    private static final String USD = "USD";
    private static final int LONGEST_NUMBER = 60;
    private static final int MOST_DIGITS = 60;
    private static final int DAY_LENGTH = "2026-11-26".length();
    private static final int WORD_LENGTH = 40;

    /// What stands in the column; empty where there is no such column or nothing in it.
    Optional<String> text(String... spellings) {
        return Arrays.stream(spellings)
                .flatMap(name -> fields.findField(name).stream())
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    String needed(String... spellings) {
        return text(spellings).orElseThrow(() -> fault("has nothing in the column `" + spellings[0] + "`"));
    }

    /// The day that a date or a time begins with.
    LocalDate day(String column) {
        String text = needed(column);
        try {
            return LocalDate.parse(text.length() > DAY_LENGTH ? text.substring(0, DAY_LENGTH) : text);
        } catch (DateTimeException noDay) {
            throw fault("has `" + shown(text) + "` in the column `" + column + "`, which is no day such as 2026-11-26");
        }
    }

    /// The number of a column, exact.
    BigDecimal number(String column, String text) {
        try {
            BigDecimal number = new BigDecimal(text.length() > LONGEST_NUMBER ? "" : text);
            if (Math.abs(number.scale()) <= MOST_DIGITS) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Answered below, as a number that is beyond all money.
        }
        throw fault("has `" + shown(text) + "` in the column `" + column
                + "`, which is no number such as 12.50: no sign of a currency, no separator of thousands");
    }

    /// An amount in USD, and how many digits the vendor wrote behind the point.
    record Amount(BigDecimal usd, int decimals) {}

    /// @param currency its code; `usd` is as good as `USD`
    Amount amount(String column, String text, String currency) {
        BigDecimal number = number(column, text);
        String code = currency.toUpperCase(Locale.ROOT);
        if (code.equals(USD)) {
            return new Amount(number, Math.max(0, number.scale()));
        }
        BigDecimal rate = Optional.ofNullable(ask.usdPer().get(code))
                .orElseThrow(() -> fault(
                        "is in " + shown(code) + ", and nothing says what that is in USD",
                        "Give the rate of the bill: --rate " + shown(code) + "=1.08 if one of it is 1.08 USD."));
        return new Amount(number.multiply(rate), Math.max(0, number.scale()));
    }

    BillFault fault(String what) {
        return fault(what, "Correct the line, or name the right format with --format.");
    }

    BillFault fault(String what, String remedy) {
        return new BillFault(file + ":" + fields.getStartingLineNumber() + ": the line " + what + ".", remedy);
    }

    private static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", " ");
        return clean.length() <= WORD_LENGTH ? clean : clean.substring(0, WORD_LENGTH) + "...";
    }
}
