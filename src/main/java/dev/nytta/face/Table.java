package dev.nytta.face;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Rows under headings, aligned: numbers right, words left; the same in a terminal and in a pipe.
public final class Table {
    private static final String GAP = "  ";
    private static final int WIDEST_CELL = 60;
    private static final Pattern NUMBER = Pattern.compile("[<~x-]?[0-9][0-9,.]*%?|-?");

    private final Ink ink;
    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(Ink ink, String... headings) {
        this.ink = ink;
        this.headings = List.of(headings);
    }

    /// Adds a row; what could steer a terminal is taken out of its cells.
    public Table row(String... cells) {
        List<String> clean = new ArrayList<>();
        for (String cell : cells) {
            clean.add(shortened(cell.replaceAll("\\p{Cntrl}", " ")));
        }
        rows.add(clean);
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The lines of the table, the headings first.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(line(headings)));
        rows.forEach(row -> lines.add(line(row)));
        return lines;
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < headings.size(); column++) {
            String cell = cells.get(column);
            String space = " ".repeat(width(column) - cell.length());
            line.append(column == 0 ? "" : GAP).append(isNumeric(column) ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
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

    private static String shortened(String cell) {
        return cell.length() > WIDEST_CELL ? cell.substring(0, WIDEST_CELL - 1) + "…" : cell;
    }
}
