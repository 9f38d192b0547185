package dev.nytta.intake.goose;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentDatabase.Query;
import dev.nytta.intake.AgentDatabase.Row;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.Sink;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/// The table `usage_ledger` of later versions: a row a call, only ever added. Rows `carried_forward` hold what a
/// session used before there was the table, and are no calls.
final class CallTable {
    private static final String SUMS = """
            select session_id, sum(input_tokens), sum(output_tokens), sum(total_tokens),
                   sum(cache_read_tokens), sum(cache_write_tokens)
            from usage_ledger where coalesce(cost_source, '') <> 'carried_forward' group by session_id
            """;
    private static final String ROWS = """
            select c.id, c.session_id, c.created_timestamp, c.model, c.input_tokens, c.output_tokens, c.total_tokens,
                   c.cache_read_tokens, c.cache_write_tokens, c.cost,
                   s.working_dir, s.provider_name, s.model_config_json
            from usage_ledger c left join sessions s on s.id = c.session_id
            where c.id > ? and coalesce(c.cost_source, '') <> 'carried_forward'
            """;
    private static final long SECOND_MS = 1_000;
    /// What is above is in milliseconds already.
    private static final long MOST_SECONDS = 100_000_000_000L;

    private CallTable() {}

    static boolean isIn(AgentDatabase database) throws IOException {
        return database.has("usage_ledger", "cost_source");
    }

    /// What the calls of each session add up to.
    static Map<String, Counters> sums(AgentDatabase database) throws IOException {
        Map<String, Counters> sums = new HashMap<>();
        database.each(Query.of(SUMS), row -> sums.put(row.text(1), counters(row, 2)));
        return sums;
    }

    private static Counters counters(Row row, int from) throws SQLException {
        return new Counters(
                row.integer(from),
                row.integer(from + 1),
                row.integer(from + 2),
                new Counters.Cached(row.integer(from + 3), row.integer(from + 4)));
    }

    /// Gives the calls behind a number to a sink, and answers the highest number.
    static long tell(AgentDatabase database, long last, Sink sink) throws IOException {
        long highest = database.number(Query.of("select max(id) from usage_ledger"));
        database.each(Query.of(ROWS, highest < last ? 0L : last), row -> tell(row, sink));
        return highest;
    }

    private static void tell(Row row, Sink sink) throws SQLException {
        String session = row.text(2);
        long time = row.integer(3);
        long millis = time > MOST_SECONDS ? time : time * SECOND_MS;
        String model = row.text(4).isEmpty() ? ModelConfig.model(row.text(13)) : row.text(4);
        new GooseCall(
                        "call " + session + ' ' + time + ' ' + row.integer(1),
                        new Place(session, row.text(11)),
                        GooseCall.served(row.text(12), model),
                        time > 0 ? OptionalLong.of(millis) : OptionalLong.empty(),
                        counters(row, 5),
                        row.integer(1))
                .tell(row.text(10), sink);
    }
}
