package dev.nytta.intake;

import dev.nytta.intake.AgentDatabase.Query;
import java.io.IOException;

/// How far a table of an agent's database was read, so that only what came or changed since is read again.
///
/// A row is read when its number is higher than every number before, or when it says that it was changed since. Where
/// fewer rows are left than there were, numbers may mean other rows by now: everything is read.
///
/// @param rows how many there were
/// @param lastRow the highest number of a row
/// @param changed the latest time of a change, milliseconds since 1970
public record TableMark(long rows, long lastRow, long changed) {
    /// Nothing was read.
    public static final TableMark NONE = new TableMark(0, 0, 0);

    /// A change is written down with the time at which it began.
    private static final long OVERLAP_MS = 60_000;

    private static final int PARTS = 3;

    /// What a state says; [#NONE] if it says nothing.
    public static TableMark parse(String state) {
        String[] parts = state.split(" ", -1);
        boolean whole = parts.length == PARTS && state.matches("[0-9]{1,18} [0-9]{1,18} [0-9]{1,18}");
        return whole
                ? new TableMark(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]))
                : NONE;
    }

    /// This mark, if the table still holds what it counted, else none.
    public TableMark against(TableMark now) {
        return now.rows < rows || now.lastRow < lastRow ? NONE : this;
    }

    /// What a table is like now.
    ///
    /// @param sizes answers how many rows there are, the highest number of a row and the latest time of a change
    public static TableMark now(AgentDatabase database, Query sizes) throws IOException {
        TableMark[] found = {NONE};
        // A clock that was ahead once must not hide what is written until then.
        long latest = System.currentTimeMillis();
        database.each(sizes, row -> {
            long changed = Math.clamp(row.integer(3), 0, latest);
            found[0] = new TableMark(row.integer(1), row.integer(2), changed);
        });
        return found[0];
    }

    /// Rows that were changed at this time or later are to be read again.
    public long changedFrom() {
        return Math.max(0, changed - OVERLAP_MS);
    }

    /// As a state.
    public String text() {
        return rows + " " + lastRow + " " + changed;
    }
}
