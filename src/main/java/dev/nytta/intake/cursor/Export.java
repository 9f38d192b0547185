package dev.nytta.intake.cursor;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import dev.nytta.intake.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/// Reads an export: a table with named columns, whose places differ from version to version.
final class Export {
    private static final int FIELD_CHARS = 4_096;
    private static final int ROW_CHARS = 64 << 10;
    private static final int COLUMNS = 100;

    private Export() {}

    static void read(byte[] text, Sink sink) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = reader(new String(text, StandardCharsets.UTF_8))) {
            Iterator<NamedCsvRecord> rows = reader.iterator();
            while (rows.hasNext()) {
                NamedCsvRecord row = rows.next();
                if (!row.getHeader().containsAll(List.of(EventRow.DATE, EventRow.MODEL, EventRow.OUTPUT))) {
                    sink.warn(0, "it is no export of usage events: it has no column Date, Model or Output Tokens");
                    return;
                }
                // The last row of a file that is still being written may be cut.
                new EventRow(row, !rows.hasNext()).tell(sink);
            }
        } catch (CsvParseException damaged) {
            sink.warn(0, "it is no table of comma-separated values to its end");
        }
    }

    private static CsvReader<NamedCsvRecord> reader(String text) {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(true)
                .build(
                        NamedCsvRecordHandler.builder()
                                .maxFields(COLUMNS)
                                .maxFieldSize(FIELD_CHARS)
                                .maxRecordSize(ROW_CHARS)
                                .build(),
                        text);
    }
}
