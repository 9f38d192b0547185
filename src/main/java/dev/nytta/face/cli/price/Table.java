package dev.nytta.face.cli.price;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;

/// Rows under headings, aligned: numbers right, words left. Bold headings where the terminal takes them.
final class Table {
    private static final String GAP = "  ";
    private static final Pattern NUMBER = Pattern.compile("[~x-]?[0-9][0-9,.]*%?");

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void print(PrintWriter out) {
        int[] widths = new int[headings.size()];
        boolean[] numeric = new boolean[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = width(column);
            numeric[column] = isNumeric(column);
        }
        out.println(Ansi.AUTO.string("@|bold " + line(headings, widths, numeric) + "|@"));
        rows.forEach(row -> out.println(line(row, widths, numeric)));
    }

    private int width(int column) {
        int width = headings.get(column).length();
        for (List<String> row : rows) {
            width = Math.max(width, row.get(column).length());
        }
        return width;
    }

    private boolean isNumeric(int column) {
        return rows.stream()
                .map(row -> row.get(column))
                .allMatch(cell -> cell.isEmpty() || NUMBER.matcher(cell).matches());
    }

    private static String line(List<String> cells, int[] widths, boolean[] numeric) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String space = " ".repeat(widths[column] - cells.get(column).length());
            line.append(column == 0 ? "" : GAP);
            line.append(numeric[column] ? space + cells.get(column) : cells.get(column) + space);
        }
        return line.toString().stripTrailing();
    }
}
