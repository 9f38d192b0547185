package dev.nytta.intake.cursor;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.intake.Times;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// One usage event.
final class EventRow {
    static final String DATE = "Date";
    static final String MODEL = "Model";
    static final String OUTPUT = "Output Tokens";
    private static final int DAY_LENGTH = "2026-11-20".length();

    private final NamedCsvRecord row;
    private final boolean last;

    /// @param last whether the file may end in the middle of it
    EventRow(NamedCsvRecord row, boolean last) {
        this.row = row;
        this.last = last;
    }

    void tell(Sink sink) {
        boolean whole = row.getFieldCount() >= row.getHeader().size();
        Optional<Usage> usage = whole ? usage() : Optional.empty();
        OptionalLong at = at();
        if (usage.isEmpty() || at.isEmpty() || text(MODEL).isEmpty()) {
            if (!last) {
                sink.warn(row.getStartingLineNumber(), "the row has " + missing(usage, at));
            }
        } else if (!usage.get().isEmpty() && isCharged()) {
            call(at.getAsLong(), usage.get(), sink);
        }
    }

    private static String missing(Optional<Usage> usage, OptionalLong at) {
        if (usage.isEmpty()) {
            return "counts that are cut, no numbers or not the total's parts";
        }
        return at.isEmpty() ? "no date that can be read" : "no model";
    }

    private void call(long at, Usage usage, Sink sink) {
        String model = text(MODEL);
        String agent = text("Cloud Agent ID");
        String session = agent.isEmpty() ? text(DATE).substring(0, DAY_LENGTH) : agent;
        sink.call(new LocalCall(
                at,
                new Place(session, ""),
                new Served(Makers.of("cursor", model), model),
                usage,
                Identity.of(at + " " + model + ' ' + usage.asMap()),
                row.getStartingLineNumber(),
                cost()));
    }

    private Optional<Usage> usage() {
        long withWrite = number("Input (w/ Cache Write)");
        long without = number("Input (w/o Cache Write)");
        long read = number("Cache Read");
        long output = number(OUTPUT);
        if (withWrite < 0 || without < 0 || read < 0 || output < 0) {
            return Optional.empty();
        }
        Tokens tokens = new Tokens(without, withWrite, read, output);
        return text("Total Tokens").isEmpty() ? Optional.of(tokens.usage()) : tokens.adding(number("Total Tokens"));
    }

    /// A count; 0 where there is none, -1 for what is no count.
    private long number(String column) {
        String digits = text(column).replace(",", "");
        if (digits.isEmpty()) {
            return 0;
        }
        return digits.matches("[0-9]{1,12}") ? Long.parseLong(digits) : -1;
    }

    /// Older exports have days only: noon is a time that is on that day almost everywhere.
    private OptionalLong at() {
        String text = text(DATE);
        return Times.iso(text.length() == DAY_LENGTH ? text + "T12:00:00Z" : text);
    }

    /// Errors and what was stopped are listed with their tokens and cost nothing.
    private boolean isCharged() {
        String kind = text("Kind").toLowerCase(Locale.ROOT);
        return !kind.contains("no charge") && !kind.contains("not charged");
    }

    private Optional<BigDecimal> cost() {
        return Money.parsed(text("Cost").replace("$", "").replace(",", "")).filter(usd -> usd.signum() > 0);
    }

    private String text(String column) {
        return row.findField(column).map(String::strip).orElse("");
    }
}
