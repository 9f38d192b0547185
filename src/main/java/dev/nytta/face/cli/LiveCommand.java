package dev.nytta.face.cli;

import dev.nytta.face.Ink;
import dev.nytta.face.Table;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// `nytta live`.
@Command(
        name = "live",
        description = "Calls under way, what is held for them, and how to stop them.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  nytta live", "  nytta live --watch", "  nytta live --json | jq '.agent_trees'"})
public final class LiveCommand extends ApiCommand {
    private static final ApiPath PATH = new ApiPath("/api/v1/live");
    private static final long TICK_MILLIS = 1_000;

    @Option(names = "--watch", description = "Go on until interrupted: in place in a terminal, a line each in JSON.")
    private boolean watch;

    @Override
    void ask(ApiClient client) {
        int above = show(client, 0);
        while (watch && !Thread.currentThread().isInterrupted()) {
            pause();
            above = show(client, Ink.isTerminal() ? above : 0);
        }
    }

    /// Shows the picture in the place of the last one.
    ///
    /// @param above how many lines the last one had
    /// @return how many lines this one has
    private int show(ApiClient client, int above) {
        JsonNode live = client.get(PATH);
        if (json()) {
            if (watch) {
                out().println(live);
            } else {
                printJson(live);
            }
            out().flush();
            return 0;
        }
        List<String> lines = lines(live);
        String text = String.join("\n", lines) + "\n";
        out().print(watch && Ink.isTerminal() ? Ink.over(above, text) : text);
        out().flush();
        return lines.size();
    }

    private static List<String> lines(JsonNode live) {
        List<String> lines = new ArrayList<>();
        lines.add(live.path("calls_total").asInt(0) + " calls under way, " + View.usd(live.path("holds"), "held_usd")
                + " USD held for them.");
        Table table =
                new Table(ink(), "CALL", "PHASE", "MODEL", "TEAM", "CLIENT", "AGENT TREE", "AGE s", "OUTPUT", "HELD");
        live.path("calls")
                .forEach(call -> table.row(
                        View.text(call, "call"),
                        View.text(call, "phase"),
                        View.text(call, "model"),
                        View.text(call, "team"),
                        View.text(call, "client"),
                        View.text(call, "agent_tree"),
                        String.valueOf(call.path("age_ms").asLong(0) / TICK_MILLIS),
                        String.valueOf(call.path("output_tokens").asLong(0)),
                        View.usd(call, "held_usd")));
        if (!table.isEmpty()) {
            lines.addAll(table.lines());
        }
        return lines;
    }

    private static void pause() {
        try {
            Thread.sleep(TICK_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
