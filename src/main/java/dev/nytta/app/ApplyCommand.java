package dev.nytta.app;

import dev.nytta.app.apply.ConfigurationApplying;
import dev.nytta.app.config.ConfigException;
import dev.nytta.app.config.ConfigReader;
import dev.nytta.face.Applying;
import dev.nytta.face.Json;
import dev.nytta.face.cli.RemoteApply;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.ledger.LedgerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `nytta apply`: configuration as code, through the running server or on its own.
@Command(
        name = "apply",
        description = "Bring providers, teams, keys, budgets, mandates and prices to what a file says.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  nytta apply nytta.yaml --dry-run    what would change", "  nytta apply nytta.yaml"})
class ApplyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The configuration.")
    private Path file = Path.of("nytta.yaml");

    @Option(names = "--dry-run", description = "Only say what would change.")
    private boolean dryRun;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where everything is kept.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Spec
    private CommandSpec spec;

    boolean isDryRun() {
        return dryRun;
    }

    @Override
    public Integer call() throws IOException {
        String text = ConfigFiles.text(file);
        Path dir = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        Optional<ServerFile> server = ServerFile.read(dir);
        Applying.Answer answer = server.isPresent()
                ? RemoteApply.apply(server.get(), file.toString(), new RemoteApply.Ask(text, isDryRun()))
                : here(dir, text);
        return switch (answer) {
            case Applying.Answer.Done(List<Applying.Change> changes) -> {
                print(changes);
                noteMistyped(text);
                yield 0;
            }
            case Applying.Answer.Wrong(String problems) -> throw new CommandFailure(problems);
        };
    }

    private Applying.Answer here(Path dir, String text) throws IOException {
        DataDir.prepare(dir, false);
        try (ControlRoom room = ControlRoom.open(LedgerSettings.in(dir, InstantSource.system()))) {
            return new ConfigurationApplying(() -> room.applier(System.getenv()))
                    .apply(file.toString(), text, isDryRun());
        }
    }

    /// A server of another version may understand a file that this program does not.
    private void noteMistyped(String text) {
        try {
            ConfigFiles.mistyped(ConfigReader.read(file.toString(), text))
                    .forEach(end -> spec.commandLine().getErr().println("nytta: " + end));
        } catch (ConfigException _) {
            // It is applied, and what stands in it is not for this program to judge.
        }
    }

    private void print(List<Applying.Change> changes) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.pretty(view(changes)));
            out.flush();
            return;
        }
        long kept = 0;
        for (Applying.Change change : changes) {
            if (isKept(change)) {
                kept++;
            } else {
                out.println(change.what() + " " + change.kind() + " " + change.id()
                        + change.secret()
                                .map(secret -> "  secret, shown this once: " + secret)
                                .orElse(""));
            }
        }
        out.println(changes.size() - kept + (isDryRun() ? " would change, " : " changed, ") + kept + " as they were."
                + (isDryRun() ? " Nothing was changed: this only looked." : ""));
        out.flush();
    }

    private static boolean isKept(Applying.Change change) {
        return change.what().equals("keep");
    }

    /// What stays as it was is counted and not named, as for people.
    private ObjectNode view(List<Applying.Change> changes) {
        List<Applying.Change> told =
                changes.stream().filter(change -> !isKept(change)).toList();
        ObjectNode view = Json.object()
                .put("dry_run", isDryRun())
                .put("changed", told.size())
                .put("kept", changes.size() - told.size());
        ArrayNode list = view.putArray("changes");
        for (Applying.Change change : told) {
            ObjectNode node = Json.object()
                    .put("what", change.what())
                    .put("kind", change.kind())
                    .put("id", change.id());
            change.secret().ifPresent(secret -> node.put("secret", secret));
            list.add(node);
        }
        return view;
    }
}
