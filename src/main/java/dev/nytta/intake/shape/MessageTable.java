package dev.nytta.intake.shape;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentDatabase.Query;
import dev.nytta.intake.Sink;
import dev.nytta.intake.TableMark;
import java.io.IOException;

/// A table of messages: `id`, `session_id`, `data`, and in all but the first ones `time_updated`.
///
/// @param name the table's
/// @param sizes how many rows, the highest number, the latest change
/// @param changed the rows behind a number or changed since a time, as number, id, session, data unless too large
/// @param all the same of every row, and their sizes, for a table that does not say when a row was changed
record MessageTable(String name, String sizes, String changed, All all) {
    record All(String sizes, String rows) {}

    private static final int MOST_DATA_BYTES = 1 << 20;

    /// Since version 1.2.
    static final MessageTable FIRST = new MessageTable(
            "message",
            "select count(*), max(rowid), max(time_updated) from message",
            """
            select rowid, id, session_id, case when octet_length(data) <= ?1 then data end from message
            where (rowid > ?2 or time_updated >= ?3) and instr(data, '"tokens"') > 0
            """,
            new All("select count(*), max(rowid), 0 from message", """
            select rowid, id, session_id, case when octet_length(data) <= ?1 then data end from message
            where instr(data, '"tokens"') > 0
            """));

    /// Beside it in later versions.
    static final MessageTable SECOND = new MessageTable(
            "session_message",
            "select count(*), max(rowid), max(time_updated) from session_message",
            """
            select rowid, id, session_id, case when octet_length(data) <= ?1 then data end from session_message
            where type = 'assistant' and (rowid > ?2 or time_updated >= ?3) and instr(data, '"tokens"') > 0
            """,
            new All("select count(*), max(rowid), 0 from session_message", """
            select rowid, id, session_id, case when octet_length(data) <= ?1 then data end from session_message
            where type = 'assistant' and instr(data, '"tokens"') > 0
            """));

    boolean isIn(AgentDatabase database) throws IOException {
        return database.has(name, "data") && database.has(name, "session_id");
    }

    /// Gives what came or changed since a mark to a sink.
    TableMark ask(AgentDatabase database, TableMark last, Sink sink) throws IOException {
        boolean dated = database.has(name, "time_updated");
        TableMark now = TableMark.now(database, Query.of(dated ? sizes : all.sizes));
        TableMark since = last.against(now);
        Query rows = dated
                ? Query.of(changed, MOST_DATA_BYTES, since.lastRow(), since.changedFrom())
                : Query.of(all.rows, MOST_DATA_BYTES);
        database.each(rows, row -> {
            Message.Owner owner = new Message.Owner(row.text(2), row.text(3));
            if (row.isNull(4)) {
                sink.warn(row.integer(1), "the message is larger than " + MOST_DATA_BYTES + " bytes and was left out");
            } else {
                Message.tell(row.bytes(4), owner, row.integer(1), sink);
            }
        });
        return now;
    }
}
