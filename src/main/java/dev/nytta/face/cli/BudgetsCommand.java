package dev.nytta.face.cli;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta budgets`.
@Command(
        name = "budgets",
        description = "Budgets: limits in money, and what stands on them. Without a subcommand, lists them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            BudgetsCommand.ListBudgets.class,
            BudgetsCommand.Show.class,
            BudgetsCommand.SetBudget.class,
            BudgetsCommand.End.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta budgets",
            "  nytta budgets set platform-month --scope team=platform --limit 500 --window month",
            "  nytta budgets set platform-month --limit 600",
            "  nytta budgets set session-cap --per session --limit 5 --window total --mode soft",
            "  nytta budgets end platform-month"
        })
public final class BudgetsCommand extends ListCommand {
    private static final String PATH = "/api/v1/budgets";
    private static final Kind KIND = new Kind(
            PATH,
            List.of("ID", "SCOPE", "WINDOW", "MODE", "LIMIT", "SPENT", "HELD", "LEFT", "OVER", "USED", "RESETS"),
            BudgetsCommand::row,
            "There is no budget. Make one with `nytta budgets set ID --limit USD --window month`.");

    @Override
    Kind kind() {
        return KIND;
    }

    private static List<String> row(JsonNode budget) {
        return List.of(
                View.text(budget, "id"),
                scope(budget),
                View.text(budget, "window"),
                View.text(budget, "mode"),
                View.usd(budget, "limit_usd"),
                spent(budget),
                View.usd(budget, "held_usd"),
                View.usd(budget, "available_usd"),
                View.usd(budget, "overage_usd"),
                View.text(budget, "used"),
                View.time(budget, "resets_at"));
    }

    /// The spend of a budget that does not have all of it yet is not shown as if it were all.
    private static String spent(JsonNode budget) {
        return View.text(budget, "opening").equals("pending") ? "counting" : View.usd(budget, "committed_usd");
    }

    private static String scope(JsonNode budget) {
        String scope = View.pairs(budget, "scope");
        String per = View.list(budget, "per");
        return per.isEmpty() ? scope : (scope + " per " + per).strip();
    }

    /// `nytta budgets list`.
    @Command(name = "list", description = "List all budgets.", mixinStandardHelpOptions = true)
    static final class ListBudgets extends ListCommand {
        @Override
        Kind kind() {
            return KIND;
        }
    }

    /// `nytta budgets show`.
    @Command(
            name = "show",
            description = "Show a budget with everything that stands on it.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  nytta budgets show platform-month")
    static final class Show extends ShowCommand {
        @Override
        String list() {
            return PATH;
        }
    }

    /// `nytta budgets set`.
    @Command(
            name = "set",
            description = "Make a budget, or change what is given of one.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  nytta budgets set platform-month --scope team=platform --limit 500 --window month",
                "  nytta budgets set platform-month --limit 600",
                "  nytta budgets set platform-day --scope team=platform --limit 50 --window day --count-from window_start",
                "  nytta budgets set opus-week --scope model='claude-opus-*' --limit 200 --window rolling:P7D"
            })
    static final class SetBudget extends SetCommand {
        @Option(names = "--limit", paramLabel = "USD", description = "The limit, such as 500 or 0.25.")
        private @Nullable String limit;

        @Option(
                names = "--window",
                description = "minute, hour, day, week, month, quarter, year, total or rolling:P7D.")
        private @Nullable String window;

        @Option(
                names = "--scope",
                paramLabel = "KEY=VALUE",
                description = "Which calls count: team=platform, model='gpt-*'; all of several must match.")
        private @Nullable Map<String, String> scope;

        @Option(names = "--per", split = ",", description = "One budget for each value of these: session, key.")
        private @Nullable List<String> per;

        @Option(names = "--mode", description = "hard, soft or observe.")
        private @Nullable String mode;

        @Option(names = "--timezone", paramLabel = "ZONE", description = "Such as Europe/Stockholm.")
        private @Nullable String timezone;

        @Option(names = "--basis", description = "cost or api_equivalent.")
        private @Nullable String basis;

        @Option(names = "--absolute", negatable = true, description = "Bind calls that run regardless of price too.")
        private @Nullable Boolean absolute;

        @Option(names = "--count", description = "gateway, or all: spend seen outside the gateway counts too.")
        private @Nullable String count;

        @Option(
                names = "--count-from",
                paramLabel = "WHEN",
                description = "now, or window_start: a new budget counts what its window has cost already.")
        private @Nullable String countFrom;

        @Override
        String list() {
            return PATH;
        }

        @Override
        String word() {
            return "budget";
        }

        @Override
        void change(ObjectNode body) {
            Bodies.put(body, "limit_usd", limit);
            Bodies.put(body, "window", window);
            Bodies.put(body, "scope", scope);
            Bodies.put(body, "per", per);
            Bodies.put(body, "mode", mode);
            Bodies.put(body, "timezone", timezone);
            Bodies.put(body, "basis", basis);
            Bodies.put(body, "absolute", absolute);
            Bodies.put(body, "count", count);
            Bodies.put(body, "count_from", countFrom);
        }

        @Override
        String terms(JsonNode kept) {
            return View.text(kept, "limit_usd") + " USD, " + View.text(kept, "mode") + ", window "
                    + View.text(kept, "window");
        }
    }

    /// `nytta budgets end`.
    @Command(
            name = "end",
            description = "End a budget: it limits nothing any more. Its history stays.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  nytta budgets end platform-month")
    static final class End extends EndCommand {
        @Override
        String list() {
            return PATH;
        }

        @Override
        String word() {
            return "budget";
        }
    }
}
