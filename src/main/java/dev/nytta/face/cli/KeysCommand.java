package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta keys`.
@Command(
        name = "keys",
        description = "Keys: who may call, and for whom. Without a subcommand, lists them.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysCommand.ListKeys.class, KeysCommand.Create.class, KeysCommand.Revoke.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta keys",
            "  nytta keys create \"CI build\" --team platform --project build",
            "  nytta keys create ada --team web --person p-17 --models 'gpt-*,claude-*' --expires 2027-03-31T00:00:00Z",
            "  nytta keys revoke ci-build"
        })
public final class KeysCommand extends ListCommand {
    private static final String PATH = "/api/v1/keys";
    private static final Kind KIND = new Kind(
            PATH,
            List.of("ID", "TEAM", "PROJECT", "PERSON", "MODELS", "STATE", "EXPIRES", "MANAGED BY"),
            KeysCommand::row,
            "There is no key. Make one with `nytta keys create NAME --team TEAM`.");

    @Override
    Kind kind() {
        return KIND;
    }

    private static List<String> row(JsonNode key) {
        return List.of(
                View.text(key, "id"),
                View.text(key, "team"),
                View.text(key, "project"),
                View.text(key, "person"),
                View.list(key, "models"),
                key.path("revoked").booleanValue(false) ? "revoked" : "active",
                View.time(key, "expires_at"),
                View.text(key, "managed_by"));
    }

    /// `nytta keys list`.
    @Command(name = "list", description = "List all keys.", mixinStandardHelpOptions = true)
    static final class ListKeys extends ListCommand {
        @Override
        Kind kind() {
            return KIND;
        }
    }

    /// `nytta keys create`.
    @Command(
            name = "create",
            description = "Make a key. Its secret is shown once and kept nowhere.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  nytta keys create \"CI build\" --team platform --project build",
                "  NYTTA_KEY=$(nytta keys create ci --team platform --json | jq -r .secret)"
            })
    static final class Create extends ApiCommand {
        @Parameters(paramLabel = "NAME", description = "What people call it.")
        private String name = "";

        @Option(names = "--team", required = true, description = "The team that it spends for.")
        private String team = "";

        @Option(names = "--id", description = "Its id (default: made of the name).")
        private @Nullable String id;

        @Option(names = "--project", description = "The project that it spends for.")
        private @Nullable String project;

        @Option(names = "--person", description = "Pseudonym of its only user; none makes it a service key.")
        private @Nullable String person;

        @Option(names = "--cost-center", description = "Who pays (default: the team's).")
        private @Nullable String costCenter;

        @Option(names = "--mandate", description = "The mandate of calls that name none.")
        private @Nullable String mandate;

        @Option(names = "--models", split = ",", description = "Globs of the models that it may use (default: all).")
        private List<String> models = List.of();

        @Option(names = "--expires", paramLabel = "TIME", description = "When it ends: 2027-03-31T00:00:00Z.")
        private @Nullable String expires;

        @Override
        void ask(ApiClient client) {
            ObjectNode body = Json.object();
            body.put("name", name).put("team", team);
            Bodies.put(body, "id", id);
            Bodies.put(body, "project", project);
            Bodies.put(body, "person", person);
            Bodies.put(body, "cost_center", costCenter);
            Bodies.put(body, "mandate", mandate);
            Bodies.put(body, "expires_at", expires);
            body.set("models", Json.texts(models));
            JsonNode made = client.post(new ApiPath(PATH), body);
            if (json()) {
                printJson(made);
                return;
            }
            err().println("Made the key `" + View.text(made, "id") + "`. Its secret is shown this once:");
            out().println(View.text(made, "secret"));
        }
    }

    /// `nytta keys revoke`.
    @Command(
            name = "revoke",
            description = "Revoke a key: its next call is refused. It stays in the list, for the history.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  nytta keys revoke ci-build")
    static final class Revoke extends ApiCommand {
        @Parameters(paramLabel = "ID", description = "The key's id.")
        private String id = "";

        @Override
        void ask(ApiClient client) {
            client.delete(ApiPath.of(PATH, id));
            if (json()) {
                printJson(Json.object().put("id", id).put("revoked", true));
            } else {
                err().println("Revoked the key `" + id + "`.");
            }
        }
    }
}
