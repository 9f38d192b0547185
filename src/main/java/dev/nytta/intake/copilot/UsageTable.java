package dev.nytta.intake.copilot;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentDatabase.Query;
import dev.nytta.intake.Limits;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import dev.nytta.intake.TableMark;
import dev.nytta.intake.Times;
import dev.nytta.intake.copilot.Calls.Told;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.sql.SQLException;
import java.util.OptionalLong;

/// Reads the database's rows, one for each call.
final class UsageTable {
    private static final Query SIZES = Query.of("SELECT count(*), coalesce(max(id), 0), 0 FROM assistant_usage_events");
    private static final String WITH_FOLDERS = """
            SELECT e.*, s.cwd AS folder FROM assistant_usage_events e LEFT JOIN sessions s ON s.id = e.session_id
            WHERE e.id > ? ORDER BY e.id
            """;
    private static final String ALONE = "SELECT * FROM assistant_usage_events WHERE id > ? ORDER BY id";
    private static final int MOST_WORD = 256;
    private static final int MOST_PATH = 4_096;

    private UsageTable() {}

    static String read(AgentDatabase database, String state, Sink sink) throws IOException {
        // Versions before the table keep other things in the same file.
        if (!database.has("assistant_usage_events", "session_id")) {
            return state;
        }
        TableMark now = TableMark.now(database, SIZES);
        TableMark known = TableMark.parse(state).against(now);
        String question = database.has("sessions", "cwd") ? WITH_FOLDERS : ALONE;
        database.each(Query.of(question, known.lastRow()), row -> call(row, sink));
        return now.text();
    }

    private static void call(AgentDatabase.Row row, Sink sink) throws SQLException {
        Usage usage = counts(row).usage();
        if (usage.isEmpty()) {
            return;
        }
        String session = text(row, "session_id", MOST_WORD);
        String asked = text(row, "model", MOST_WORD);
        String billed = text(row, "copilot_usage_model", MOST_WORD);
        OptionalLong at = time(text(row, "created_at", MOST_WORD));
        String missing = missing(session, asked + billed, at);
        // The number of the row stands for a line.
        long number = row.integer("id");
        if (at.isEmpty() || !missing.isEmpty()) {
            sink.warn(Math.max(1, number), "the row has usage but no " + missing);
            return;
        }
        Place place = new Place(session, text(row, "folder", MOST_PATH));
        String model = asked.isEmpty() || asked.equals("auto") ? either(billed, asked) : asked;
        Told told = new Told(at.getAsLong(), place, model, billed, usage);
        sink.call(Calls.single(told, "row " + session + ' ' + number, Math.max(1, number)));
    }

    private static String either(String first, String second) {
        return first.isEmpty() ? second : first;
    }

    private static Counts counts(AgentDatabase.Row row) throws SQLException {
        return new Counts(
                count(row, "input_tokens"),
                count(row, "output_tokens"),
                count(row, "cache_read_tokens"),
                count(row, "cache_write_tokens"),
                count(row, "reasoning_tokens"));
    }

    private static String text(AgentDatabase.Row row, String column, int mostChars) throws SQLException {
        String text = row.text(column);
        return text.length() > mostChars ? "" : text;
    }

    private static long count(AgentDatabase.Row row, String column) throws SQLException {
        return Math.clamp(row.integer(column), 0, Limits.MOST_TOKENS);
    }

    private static String missing(String session, String model, OptionalLong at) {
        if (session.isEmpty()) {
            return "session";
        }
        return model.isEmpty() ? "model" : at.isEmpty() ? "time" : "";
    }

    /// `2026-07-01 12:34:56` is UTC, though it does not say so.
    private static OptionalLong time(String text) {
        boolean zoned = text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d");
        return Times.iso(text.replace(' ', 'T') + (zoned ? "" : "Z"));
    }
}
