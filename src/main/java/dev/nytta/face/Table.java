package dev.nytta.face;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Rows under headings, aligned: numbers right, words left; the same in a terminal and in a pipe.
public final class Table {
    private static final String GAP = "  ";
    private static final int WIDEST_CELL = 60;
    /// Controls of both sets (the second one has a CSI of its own), line ends, and marks that turn the direction of
    /// text.
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    private static final Pattern NUMBER = Pattern.compile("[<>~x-]{0,2}[0-9][0-9,.]*%?|-?|no price");

    private final Ink ink;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();
    private int widestCell = WIDEST_CELL;

    public Table(Ink ink, String... headings) {
        this.ink = ink;
        this.headings = List.of(headings);
    }

    /// Cuts no cell of the rows to come: for what nobody outside wrote and a person came to read whole.
    public Table whole() {
        widestCell = Integer.MAX_VALUE;
        return this;
    }

    /// Adds a row; what could steer a terminal is taken out of its cells.
    public Table row(String... cells) {
        List<String> clean = new ArrayList<>();
        for (String cell : cells) {
            clean.add(shortened(STEERING.matcher(cell).replaceAll(" ")));
        }
        rows.add(clean);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The lines of the table, the headings first.
    public List<String> lines() {
        List<Column> columns =
                IntStream.range(0, headings.size()).mapToObj(this::column).toList();
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(line(headings, columns)));
        rows.forEach(row -> lines.add(line(row, columns)));
        return lines;
    }

    private static String line(List<String> cells, List<Column> columns) {
        StringBuilder line = new StringBuilder();
        for (int at = 0; at < cells.size(); at++) {
            String cell = cells.get(at);
            String space = " ".repeat(columns.get(at).width() - cell.length());
            line.append(at == 0 ? "" : GAP).append(columns.get(at).numeric() ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    private record Column(int width, boolean numeric) {}

    private Column column(int at) {
        return new Column(width(at), isNumeric(at));
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(row -> row.get(column).length())
                .reduce(headings.get(column).length(), Math::max);
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty()
                && rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
    }

    private String shortened(String cell) {
        return cell.length() > widestCell ? cell.substring(0, widestCell - 1) + "…" : cell;
    }
}
