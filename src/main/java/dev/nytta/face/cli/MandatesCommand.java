package dev.nytta.face.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta mandates`.
@Command(
        name = "mandates",
        description = "Mandates: purposes with an owner, a limit and an end. Without a subcommand, lists them.",
        mixinStandardHelpOptions = true,
        subcommands = {
            MandatesCommand.ListMandates.class,
            MandatesCommand.Show.class,
            MandatesCommand.SetMandate.class,
            MandatesCommand.End.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta mandates",
            "  nytta mandates set mig-42 --purpose \"move billing to v2\" --owner team:platform \\",
            "      --limit 3000 --expires 2027-03-31",
            "  nytta mandates set incident-7 --price-policy regardless --reason \"customer outage\" \\",
            "      --review-date 2027-01-15 --purpose \"fix it\" --owner team:ops --limit 5000 --expires 2027-01-31",
            "  nytta mandates end mig-42"
        })
public final class MandatesCommand extends ListCommand {
    private static final String PATH = "/api/v1/mandates";
    private static final Kind KIND = new Kind(
            PATH,
            List.of("ID", "PURPOSE", "OWNER", "POLICY", "STATE", "LIMIT", "SPENT", "HELD", "LEFT", "EXPIRES"),
            MandatesCommand::row,
            "There is no mandate. `nytta mandates set --help` shows how to declare one.");

    @Override
    Kind kind() {
        return KIND;
    }

    private static List<String> row(JsonNode mandate) {
        return List.of(
                View.text(mandate, "id"),
                View.text(mandate, "purpose"),
                View.text(mandate, "owner"),
                View.text(mandate, "price_policy"),
                View.text(mandate, "state"),
                View.usd(mandate, "limit_usd"),
                View.usd(mandate, "committed_usd"),
                View.usd(mandate, "held_usd"),
                View.usd(mandate, "available_usd"),
                View.text(mandate, "expires"));
    }

    /// `nytta mandates list`.
    @Command(name = "list", description = "List all mandates.", mixinStandardHelpOptions = true)
    static final class ListMandates extends ListCommand {
        @Override
        Kind kind() {
            return KIND;
        }
    }

    /// `nytta mandates show`.
    @Command(
            name = "show",
            description = "Show a mandate with what it has spent.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  nytta mandates show mig-42")
    static final class Show extends ShowCommand {
        @Override
        String list() {
            return PATH;
        }
    }

    /// `nytta mandates set`.
    @Command(
            name = "set",
            description = "Declare a mandate, or change what is given of one.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  nytta mandates set mig-42 --purpose \"move billing to v2\" --owner team:platform \\",
                "      --limit 3000 --expires 2027-03-31",
                "  nytta mandates set mig-42 --limit 3500"
            })
    static final class SetMandate extends SetCommand {
        @Option(names = "--purpose", description = "What it is for.")
        private @Nullable String purpose;

        @Option(names = "--owner", description = "Who answers for it: team:ID or person:ID.")
        private @Nullable String owner;

        @Option(names = "--limit", paramLabel = "USD", description = "The most that it may cost.")
        private @Nullable String limit;

        @Option(names = "--expires", paramLabel = "DAY", description = "Its last day.")
        private @Nullable String expires;

        @Option(names = "--expected-outcome", paramLabel = "TEXT", description = "What it should bring.")
        private @Nullable String expectedOutcome;

        @Option(
                names = "--price-policy",
                paramLabel = "P",
                description = "capped, or regardless: nothing below its limit is refused.")
        private @Nullable String pricePolicy;

        @Option(names = "--reason", description = "Why it runs regardless of price.")
        private @Nullable String reason;

        @Option(names = "--review-date", paramLabel = "DAY", description = "At most 90 days ahead, for regardless.")
        private @Nullable String reviewDate;

        @Option(names = "--teams", split = ",", description = "Teams that may use it (default: the owner's).")
        private @Nullable List<String> teams;

        @Option(names = "--keys", split = ",", description = "Keys that may use it.")
        private @Nullable List<String> keys;

        @Override
        String list() {
            return PATH;
        }

        @Override
        String word() {
            return "mandate";
        }

        @Override
        void change(ObjectNode body) {
            Bodies.put(body, "purpose", purpose);
            Bodies.put(body, "owner", owner);
            Bodies.put(body, "limit_usd", limit);
            Bodies.put(body, "expires", expires);
            Bodies.put(body, "expected_outcome", expectedOutcome);
            Bodies.put(body, "price_policy", pricePolicy);
            Bodies.put(body, "reason", reason);
            Bodies.put(body, "review_date", reviewDate);
            ObjectNode users = body.get("for") instanceof ObjectNode there ? there : body.putObject("for");
            Bodies.put(users, "teams", teams);
            Bodies.put(users, "keys", keys);
        }

        @Override
        String terms(JsonNode kept) {
            return View.text(kept, "limit_usd") + " USD, " + View.text(kept, "price_policy") + ", until "
                    + View.text(kept, "expires");
        }
    }

    /// `nytta mandates end`.
    @Command(
            name = "end",
            description = "End a mandate: calls that name it are refused. Its history stays.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  nytta mandates end mig-42")
    static final class End extends EndCommand {
        @Override
        String list() {
            return PATH;
        }

        @Override
        String word() {
            return "mandate";
        }
    }
}
