package dev.nytta.intake.bill;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecordHandler;
import dev.nytta.intake.BillAsk;
import dev.nytta.intake.BillFault;
import dev.nytta.intake.BillRead;
import dev.nytta.reconcile.BillLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A bill as a table of comma-separated values, read row by row.
public final class CsvBill {
    private static final List<BillFormat> FORMATS =
            List.of(new AnthropicCosts(), new OpenAiCosts(), new AwsReport(), new NamedColumns());
    private static final int FIELD_CHARS = 64 << 10;
    private static final int ROW_CHARS = 1 << 20;
    private static final int COLUMNS = 2_000;
    private static final long ROWS = 200_000_000;
    private static final int BESIDE_KINDS = 100;

    private final Path file;
    private final BillAsk ask;
    private final Map<String, BillRead.Beside> beside = new TreeMap<>();
    private long lines;

    public CsvBill(Path file, BillAsk ask) {
        this.file = file;
        this.ask = ask;
    }

    public static List<String> formats() {
        return FORMATS.stream().map(BillFormat::name).toList();
    }

    /// Reads it once.
    ///
    /// @throws BillFault if it is no bill, or damaged
    public BillRead read(Consumer<BillLine> to) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = rows()) {
            String format = read(rows, to);
            return new BillRead(format, lines, List.copyOf(beside.values()));
        } catch (CsvParseException damaged) {
            throw new BillFault(
                    file.getFileName() + " is no table of comma-separated values: " + cause(damaged),
                    "Export it again as CSV; a spreadsheet's own file does not do.");
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private CsvReader<NamedCsvRecord> rows() throws IOException {
        return CsvReader.builder()
                .detectBomHeader(true)
                .maxBufferSize(2 * ROW_CHARS)
                .build(
                        NamedCsvRecordHandler.builder()
                                .maxFields(COLUMNS)
                                .maxFieldSize(FIELD_CHARS)
                                .maxRecordSize(ROW_CHARS)
                                .fieldModifier(new SmallHeader())
                                .build(),
                        Unpacked.open(file));
    }

    private String read(CsvReader<NamedCsvRecord> rows, Consumer<BillLine> to) {
        Optional<BillFormat> format = Optional.empty();
        long count = 0;
        for (NamedCsvRecord fields : rows) {
            if (format.isEmpty()) {
                format = Optional.of(format(fields));
            }
            if (++count > ROWS) {
                throw new BillFault(
                        file.getFileName() + " has more than " + ROWS + " rows.", "Give it month by month.");
            }
            take(format.get().read(new CsvRow(String.valueOf(file.getFileName()), fields, ask)), to);
        }
        return format.map(BillFormat::name)
                .orElseThrow(() -> new BillFault(
                        file.getFileName() + " has no row below its headings.",
                        "Export it for a time that has costs."));
    }

    private void take(Reading reading, Consumer<BillLine> to) {
        switch (reading) {
            case Reading.Charged(BillLine line) -> {
                lines++;
                to.accept(line);
            }
            case Reading.Beside(String why, BigDecimal usd) -> {
                String name = beside.size() < BESIDE_KINDS || beside.containsKey(why) ? why : "other";
                beside.merge(name, new BillRead.Beside(name, 1, usd), CsvBill::plus);
            }
            case Reading.Nothing() -> {}
        }
    }

    private static BillRead.Beside plus(BillRead.Beside one, BillRead.Beside other) {
        return new BillRead.Beside(
                one.why(), one.lines() + other.lines(), one.usd().add(other.usd()));
    }

    private BillFormat format(NamedCsvRecord first) {
        Set<String> columns = first.getHeader().stream().collect(Collectors.toUnmodifiableSet());
        return ask.format()
                .map(this::named)
                .or(() -> FORMATS.stream().filter(each -> each.knows(columns)).findFirst())
                .orElseThrow(() -> new BillFault(
                        file.getFileName() + ":1: no bill that Nytta knows has these columns: "
                                + columns.stream().sorted().limit(12).collect(Collectors.joining(", ")),
                        "Name the columns day (or month), model, amount and currency, or meter and quantity too."));
    }

    private BillFormat named(String name) {
        return FORMATS.stream()
                .filter(format -> format.name().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BillFault(
                        "There is no format `" + name + "`.", "Use one of " + String.join(", ", formats()) + "."));
    }

    /// The deepest reason, which says what; those around it say where.
    private static String cause(CsvParseException damaged) {
        String where = String.valueOf(damaged.getMessage());
        Throwable inner = damaged.getCause();
        return inner == null ? where : where + " (" + inner.getMessage() + ")";
    }
}
