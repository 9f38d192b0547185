package dev.nytta.face.cli;

import dev.nytta.face.Json;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta stop`.
@Command(
        name = "stop",
        description = "Stop calls safely: streams end cleanly, further calls of the session or tree are refused.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta stop --agent-tree 4f1c --reason \"runs in circles\"",
            "  nytta stop --call 0d9f --reason \"wrong repository\"",
            "  nytta live    # shows what there is to stop"
        })
public final class StopCommand extends ApiCommand {
    @ArgGroup(multiplicity = "1")
    private Target target = new Target();

    @Option(names = "--reason", required = true, description = "A sentence for the person whose call it is.")
    private String reason = "";

    /// What is stopped; exactly one.
    static final class Target {
        @Option(names = "--call", paramLabel = "ID", description = "One call.")
        private @Nullable String call;

        @Option(names = "--session", paramLabel = "ID", description = "A session: its calls now and later.")
        private @Nullable String session;

        @Option(names = "--agent-tree", paramLabel = "ID", description = "A tree of agents: its calls now and later.")
        private @Nullable String agentTree;
    }

    @Override
    void ask(ApiClient client) {
        ObjectNode body = Json.object();
        Bodies.put(body, "call", target.call);
        Bodies.put(body, "session", target.session);
        Bodies.put(body, "agent_tree", target.agentTree);
        body.put("reason", reason);
        JsonNode stopped = client.post(new ApiPath("/api/v1/stop"), body);
        if (json()) {
            printJson(stopped);
        } else {
            long calls = stopped.path("calls").asLong(0);
            err().println("Stopped; " + calls + (calls == 1 ? " call was" : " calls were") + " under way.");
        }
    }
}
