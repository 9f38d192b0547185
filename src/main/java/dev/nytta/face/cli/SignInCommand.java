package dev.nytta.face.cli;

import dev.nytta.face.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta signin`.
@Command(
        name = "signin",
        description = "Print a link that signs in to the dashboard, once and within ten minutes.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta signin                 you, as an admin, by the server that runs on this machine",
            "  nytta signin --user anna     a link to send to a user, say to begin with"
        })
public final class SignInCommand extends ApiCommand {
    @Option(names = "--user", paramLabel = "ID", description = "Whom the link signs in, instead of you.")
    private @Nullable String user;

    @Override
    void ask(ApiClient client) {
        ObjectNode body = Json.object();
        Bodies.put(body, "user", user);
        JsonNode link = client.post(new ApiPath("/api/v1/sign-in-links"), body);
        if (json()) {
            printJson(link);
        } else {
            out().println(link.path("url").asString(""));
            err().println("Works once, until " + link.path("expires_at").asString("") + ".");
        }
    }
}
