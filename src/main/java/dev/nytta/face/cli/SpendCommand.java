package dev.nytta.face.cli;

import dev.nytta.face.Table;
import dev.nytta.usage.Meter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `nytta spend`.
@Command(
        name = "spend",
        description = "What was spent, by whatever you name; this month, if you name no time.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta spend",
            "  nytta spend --by team,day --from 7d",
            "  nytta spend --by agent --filter session:4f1c",
            "  nytta spend --by model --from 2026-11-01 --to 2026-12-01 --json | jq .total.cost_usd"
        })
public final class SpendCommand extends ApiCommand {
    @Option(
            names = "--by",
            split = ",",
            paramLabel = "NAME",
            description =
                    "team, project, mandate, key, client, agent, model, provider, day, week, ... (default model).")
    private List<String> by = List.of("model");

    @Option(
            names = {"--from", "--since"},
            paramLabel = "TIME",
            description = "A time, a day, today, yesterday, or so long ago: 24h, 7d.")
    private @Nullable String from;

    @Option(
            names = {"--to", "--until"},
            paramLabel = "TIME",
            description = "The first moment after it.")
    private @Nullable String to;

    @Option(names = "--filter", paramLabel = "NAME:VALUE", description = "Such as team:platform; may be repeated.")
    private List<String> filters = List.of();

    @Option(names = "--timezone", paramLabel = "ZONE", description = "Whose days, weeks and months are meant.")
    private @Nullable String timezone;

    @Option(names = "--reason", description = "Why calls of people are looked at; logged.")
    private @Nullable String reason;

    @Override
    void ask(ApiClient client) {
        JsonNode spend = client.get(path());
        if (json()) {
            printJson(spend);
        } else {
            print(table(spend), "Nothing was spent in this time.");
        }
        note(spend);
        if (!json() && filters.isEmpty()) {
            seats(client, spend);
        }
    }

    /// Seats are paid whether they are used or not, so they stand apart. A server that tells of none, or of a time too
    /// long for it, is asked in vain and that is no failure of this.
    private void seats(ApiClient client, JsonNode spend) {
        try {
            ApiPath path = new ApiPath("/api/v1/coverage")
                    .with("from", View.text(spend, "from"))
                    .with("to", View.text(spend, "to"));
            SeatLines.of(client.get(path).path("seats")).forEach(err()::println);
        } catch (ApiFailure _) {
            return;
        }
    }

    /// Whose today is meant; a zone that there is not is the server's to refuse.
    private ZoneId zone() {
        try {
            return timezone == null ? ZoneId.systemDefault() : ZoneId.of(timezone);
        } catch (DateTimeException _) {
            return ZoneId.systemDefault();
        }
    }

    private ApiPath path() {
        Instant now = Instant.now();
        ZoneId zone = zone();
        ApiPath path = new ApiPath("/api/v1/spend")
                .with("group_by", String.join(",", by))
                .with("from", Moments.typed(from, zone, now))
                .with("to", Moments.typed(to, zone, now));
        if (timezone != null) {
            path.with("timezone", timezone);
        }
        if (reason != null) {
            path.with("reason", reason);
        }
        filters.forEach(filter -> path.with("filter", filter));
        return path;
    }

    private Table table(JsonNode spend) {
        List<String> headings = new ArrayList<>();
        by.forEach(name -> headings.add(name.strip().toUpperCase(Locale.ROOT)));
        headings.addAll(List.of("CALLS", "INPUT", "OUTPUT", "USD", "AT LIST"));
        Table table = new Table(ink(), headings.toArray(String[]::new));
        spend.path("rows").forEach(row -> table.row(cells(row, names(row))));
        if (!table.isEmpty()) {
            List<String> total = new ArrayList<>(List.of("total"));
            by.stream().skip(1).forEach(_ -> total.add(""));
            table.row(cells(spend.path("total"), total));
        }
        return table;
    }

    private List<String> names(JsonNode row) {
        return by.stream()
                .map(name -> row.path("key").path(name.strip()).asString(""))
                .map(value -> value.isEmpty() ? "(none)" : value)
                .toList();
    }

    private static String[] cells(JsonNode sums, List<String> names) {
        List<String> cells = new ArrayList<>(names);
        cells.add(String.valueOf(sums.path("calls").asLong(0)));
        cells.add(Tokens.of(sums.path("usage"), Meter.Side.PROMPT));
        cells.add(Tokens.of(sums.path("usage"), Meter.Side.ANSWER));
        cells.add(View.usd(sums, "cost_usd"));
        cells.add(View.usd(sums, "api_equivalent_usd"));
        return cells.toArray(String[]::new);
    }

    private void note(JsonNode spend) {
        long unpriced = spend.at("/total/coverage/unpriced").asLong(0);
        if (unpriced > 0) {
            err().println(unpriced
                    + " calls have no price and are missing in the money; `nytta price` shows what has.");
        }
        if (View.text(spend, "people").equals("left-out")) {
            err().println("Calls of people are left out; --reason \"why\" counts them, and is logged.");
        }
        if (!View.text(spend, "detail_from").isEmpty()) {
            err().println("Calls before " + View.time(spend, "detail_from")
                    + " are missing: their details are kept no longer"
                    + " (storage.events_days), only sums of whole hours.");
        }
        if (spend.path("truncated").asBoolean(false)) {
            err().println("There are more rows; the total is of all. Narrow it with --filter, --from and --to.");
        }
    }
}
