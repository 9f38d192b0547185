package dev.nytta.intake.goose;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentDatabase.Query;
import dev.nytta.intake.AgentDatabase.Row;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/// The table `sessions`, a row each. It is small, and read whole each time; versions differ in their columns.
final class SessionTable {
    private static final String ROWS = "select rowid as line, * from sessions order by rowid desc";
    private static final int MOST_CONFIG = 64 << 10;

    private SessionTable() {}

    static String ask(AgentDatabase database, String state, Sink sink) throws IOException {
        if (!database.has("sessions", "accumulated_input_tokens")) {
            throw new IOException("the database has no table of sessions with counters");
        }
        GooseState last = new GooseState(state);
        boolean calls = CallTable.isIn(database);
        Map<String, Counters> single = calls ? CallTable.sums(database) : Map.of();
        database.each(Query.of(ROWS), row -> tell(row, single, last.lineages(), sink));
        return last.next(calls ? CallTable.tell(database, last.lastCall(), sink) : 0);
    }

    /// What a session used beyond its single calls.
    private static void tell(Row row, Map<String, Counters> single, Lineages lineages, Sink sink) throws SQLException {
        String id = row.text("id");
        Counters rest = counters(row).minus(single.getOrDefault(id, Counters.NONE));
        int lineage = lineages.of(id, rest);
        String config = row.text("model_config_json");
        new GooseCall(
                        lineage == 0 ? id : id + '#' + lineage,
                        new Place(id, row.text("working_dir")),
                        GooseCall.served(
                                row.text("provider_name"),
                                config.length() > MOST_CONFIG ? "" : ModelConfig.model(config)),
                        GooseTime.of(row.text("created_at")),
                        rest,
                        row.integer("line"))
                .tell(single.containsKey(id) ? "" : row.text("accumulated_cost"), sink);
    }

    /// Where a version summed nothing up, the last call's counters are all there is.
    private static Counters counters(Row row) throws SQLException {
        Counters all = new Counters(
                row.integer("accumulated_input_tokens"),
                row.integer("accumulated_output_tokens"),
                row.integer("accumulated_total_tokens"),
                new Counters.Cached(
                        row.integer("accumulated_cache_read_tokens"), row.integer("accumulated_cache_write_tokens")));
        return all.tokens() > 0
                ? all
                : new Counters(
                        row.integer("input_tokens"),
                        row.integer("output_tokens"),
                        row.integer("total_tokens"),
                        new Counters.Cached(row.integer("cache_read_tokens"), row.integer("cache_write_tokens")));
    }
}
