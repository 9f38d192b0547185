package dev.nytta.intake.goose;

import dev.nytta.intake.AgentDatabase;
import dev.nytta.intake.AgentDatabase.Query;
import dev.nytta.intake.AgentDatabase.Row;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Money;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Optional;

/// The table `sessions`, a row each. It is small, and read whole each time.
final class SessionTable {
    private static final JsonNames MODEL = JsonNames.of("model_name");
    private static final int MOST_WORD = 256;
    private static final int MOST_CONFIG_BYTES = 64 << 10;

    private static final String PLAIN = """
            select rowid, id, created_at, substr(working_dir, 1, 4096), '', '',
                   coalesce(accumulated_input_tokens, input_tokens, 0),
                   coalesce(accumulated_output_tokens, output_tokens, 0),
                   coalesce(accumulated_total_tokens, total_tokens, 0), ''
            from sessions where octet_length(id) <= 256 and ?1 > 0 order by rowid desc
            """;
    private static final String WITH_MODEL = """
            select rowid, id, created_at, substr(working_dir, 1, 4096), provider_name,
                   case when octet_length(model_config_json) <= ?1 then model_config_json end,
                   coalesce(accumulated_input_tokens, input_tokens, 0),
                   coalesce(accumulated_output_tokens, output_tokens, 0),
                   coalesce(accumulated_total_tokens, total_tokens, 0), ''
            from sessions where octet_length(id) <= 256 order by rowid desc
            """;
    private static final String WITH_COST = """
            select rowid, id, created_at, substr(working_dir, 1, 4096), provider_name,
                   case when octet_length(model_config_json) <= ?1 then model_config_json end,
                   coalesce(accumulated_input_tokens, input_tokens, 0),
                   coalesce(accumulated_output_tokens, output_tokens, 0),
                   coalesce(accumulated_total_tokens, total_tokens, 0), accumulated_cost
            from sessions where octet_length(id) <= 256 order by rowid desc
            """;

    private SessionTable() {}

    static String ask(AgentDatabase database, String state, Sink sink) throws IOException {
        if (!database.has("sessions", "accumulated_input_tokens")) {
            throw new IOException("the database has no table of sessions with counters");
        }
        Lineages lineages = new Lineages(state);
        database.each(Query.of(query(database), MOST_CONFIG_BYTES), row -> tell(row, lineages, sink));
        return lineages.state();
    }

    private static String query(AgentDatabase database) throws IOException {
        if (database.has("sessions", "accumulated_cost")) {
            return WITH_COST;
        }
        return database.has("sessions", "model_config_json") ? WITH_MODEL : PLAIN;
    }

    private static void tell(Row row, Lineages lineages, Sink sink) throws SQLException {
        String id = row.text(2);
        Counters counters = new Counters(row.integer(7), row.integer(8), row.integer(9));
        Optional<BigDecimal> cost =
                Money.parsed(row.text(10)).filter(usd -> usd.signum() > 0);
        new GooseSession(
                        id,
                        GooseTime.of(row.text(3)),
                        row.text(4),
                        GooseSession.served(row.text(5), model(row.bytes(6))),
                        counters,
                        lineages.of(id, counters),
                        row.integer(1))
                .tell(cost, sink);
    }

    private static String model(byte[] config) {
        JsonCursor json = JsonCursor.lenient(config, 0, config.length);
        String model = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(MODEL).equals("model_name")) {
                    model = json.text(MOST_WORD);
                } else {
                    json.skip();
                }
            }
        }
        return model.strip();
    }
}
