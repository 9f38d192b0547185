package dev.nytta.intake.bill;

import de.siegmar.fastcsv.reader.FieldModifier;
import java.util.Locale;

/// Writes the headings, the first line alone, in small letters and without space around them.
final class SmallHeader implements FieldModifier {
    private boolean read;
    private long line;

    @Override
    public String modify(long startingLineNumber, int fieldIdx, boolean quoted, String field) {
        if (!read) {
            read = true;
            line = startingLineNumber;
        }
        return startingLineNumber == line ? field.strip().toLowerCase(Locale.ROOT) : field;
    }
}
