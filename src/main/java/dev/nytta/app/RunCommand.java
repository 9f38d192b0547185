package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.run.Child;
import dev.nytta.app.run.ClientEnvironment;
import dev.nytta.app.run.RunBill;
import dev.nytta.app.run.RunBudget;
import dev.nytta.app.run.Upstreams;
import dev.nytta.face.Ink;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `nytta run -- COMMAND`: a program with its AI calls through Nytta, capped, and what it cost at the end.
@Command(
        name = "run",
        description = "Run a program with its AI calls metered and capped; says at the end what it cost.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta run --budget 5 -- claude -p \"fix the failing test\"",
            "  nytta run -- codex exec \"explain this repository\"",
            "  nytta run --server http://127.0.0.1:8480 --key nk_... -- python agent.py"
        })
final class RunCommand implements Callable<Integer> {
    @Option(names = "--budget", paramLabel = "USD", description = "The most that it may cost.")
    private @Nullable BigDecimal budget;

    @Option(names = "--mandate", paramLabel = "M", description = "The mandate that it is for (needs --server).")
    private @Nullable String mandate;

    @Option(names = "--server", paramLabel = "URL", description = "The data port of a Nytta that runs already.")
    private @Nullable String server;

    @Option(
            names = "--key",
            paramLabel = "K",
            description = "The key for that server.",
            defaultValue = "${env:NYTTA_KEY}")
    private @Nullable String key;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where it is booked.",
            defaultValue = "${env:NYTTA_DATA_DIR}")
    private @Nullable Path dataDir;

    @Parameters(paramLabel = "COMMAND", arity = "1..*", description = "The program and its arguments, after --.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        JsonLog.install(java.util.logging.Level.SEVERE);
        String url = server;
        return url == null ? withOwnGateway() : through(url);
    }

    private int through(String url) throws IOException, InterruptedException {
        if (key == null || key.isBlank()) {
            throw new CommandFailure("A server needs a key. Give one with --key, or set NYTTA_KEY.");
        }
        if (budget != null) {
            throw new CommandFailure("A server's budgets hold for its keys: set one there, or leave out --server.");
        }
        return child(new ClientEnvironment(url, Optional.of(key), Optional.ofNullable(mandate)), () -> {});
    }

    private int withOwnGateway() throws IOException, InterruptedException {
        if (mandate != null) {
            throw new CommandFailure("A mandate is declared on a server. Name it with --server and --key.");
        }
        Path data = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        DataDir.prepare(data, false);
        Path dir = Files.createDirectories(RunJournals.fresh(data));
        try (House house = House.open(settings(dir))) {
            RunBill bill = new RunBill(house.control().ledger(), Optional.ofNullable(budget));
            ClientEnvironment clients = new ClientEnvironment(
                    "http://127.0.0.1:" + house.gate().port(), Optional.empty(), Optional.empty());
            return child(clients, () -> bill.print(System.err, Ink.auto()));
        }
    }

    private HouseSettings settings(Path dir) {
        Configuration configuration = Configuration.none()
                .withProviders(Upstreams.of(System.getenv()))
                .withBudgets(RunBudget.of(Optional.ofNullable(budget)));
        return new HouseSettings(
                dir, configuration, "127.0.0.1", 0, Optional.empty(), System.getenv(), InstantSource.system());
    }

    private int child(ClientEnvironment clients, Runnable atEnd) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("nytta-run");
        Map<String, String> variables = new HashMap<>(clients.variables(System.getenv()));
        variables.putAll(clients.files(folder, System.getenv()));
        try (Child child = new Child(command, variables, folder)) {
            return child.run(atEnd);
        }
    }
}
