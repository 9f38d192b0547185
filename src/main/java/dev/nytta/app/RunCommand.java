package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.run.Child;
import dev.nytta.app.run.ClientEnvironment;
import dev.nytta.app.run.JournalBill;
import dev.nytta.app.run.Nesting;
import dev.nytta.app.run.RunBudget;
import dev.nytta.app.run.RunFolder;
import dev.nytta.app.run.Tree;
import dev.nytta.app.run.Upstreams;
import dev.nytta.face.Ink;
import dev.nytta.face.RunBill;
import dev.nytta.face.cli.KeyedRun;
import dev.nytta.face.cli.ServerFile;
import dev.nytta.face.cli.ServerRun;
import dev.nytta.face.terminal.RunSummary;
import dev.nytta.gate.GateTelemetry;
import dev.nytta.ledger.RunKeys;
import dev.nytta.usage.Money;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
    /// In the place of a run's id, where a server that is named books it.
    private static final String ELSEWHERE = "server";

    private static final BigDecimal MOST_USD = BigDecimal.valueOf(1_000_000_000);
    private static final int USD_DIGITS = 9;

    @Option(names = "--budget", paramLabel = "USD", description = "The most that it may cost.")
    private @Nullable BigDecimal budget;

    @Spec
    private CommandSpec spec;

    @Option(names = "--mandate", paramLabel = "M", description = "The mandate that it is for (needs a server).")
    private @Nullable String mandate;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "The data port of another Nytta (default: the server that runs on the data directory).")
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
        if (budget != null && !isAmount(budget)) {
            throw new ParameterException(spec.commandLine(), "--budget must be an amount in USD such as 5.");
        }
        JsonLog.install(java.util.logging.Level.SEVERE);
        String url = server;
        if (url != null) {
            return through(url);
        }
        return Nesting.isInside(System.getenv()) ? within() : joined();
    }

    /// As a server takes it: to the nano-dollar, and below a billion.
    private static boolean isAmount(BigDecimal usd) {
        boolean sane = Money.isSane(usd) && usd.signum() >= 0 && usd.compareTo(MOST_USD) < 0;
        return sane && Money.plain(usd).scale() <= USD_DIGITS;
    }

    private int through(String url) throws IOException, InterruptedException {
        if (key == null || key.isBlank()) {
            throw new CommandFailure("A server needs a key. Give one with --key, or set NYTTA_KEY.");
        }
        if (budget != null) {
            throw new CommandFailure("A server's budgets hold for its keys: set one there, or leave out --server.");
        }
        return switch (KeyedRun.begin(url, key)) {
            case KeyedRun.Asking.Hopeless(String what) -> throw new CommandFailure(what);
            case KeyedRun.Asking.Told(KeyedRun run) ->
                child(
                        keyed(run.address(), key),
                        ELSEWHERE,
                        () -> run.end().ifPresentOrElse(this::print, () -> untold(url)));
            case KeyedRun.Asking.Untold _ -> child(keyed(url, key), ELSEWHERE, () -> untold(url));
        };
    }

    private ClientEnvironment keyed(String address, String secret) {
        return new ClientEnvironment(address, Optional.of(secret), Optional.ofNullable(mandate));
    }

    private static void untold(String url) {
        System.err.println();
        System.err.println("nytta: The server at " + url + " does not tell what the run cost. Its `nytta spend` does.");
    }

    /// Joins the server that runs on the data directory (RULES 8), else books beside it.
    private int joined() throws IOException, InterruptedException {
        Path data = DataDir.of(Optional.ofNullable(dataDir), false, System.getenv());
        Optional<ServerFile> running = ServerFile.read(data);
        if (running.isPresent()) {
            switch (ServerRun.join(running.get(), wish())) {
                case ServerRun.Joining.Joined(ServerRun run) -> {
                    return withServer(run, running.get());
                }
                case ServerRun.Joining.Nobody _ -> {}
                case ServerRun.Joining.Declined(String why) ->
                    System.err.println(
                            "nytta: " + why + " The run is booked beside it, and taken in at its next start.");
                case ServerRun.Joining.Wrong(String what) -> throw new CommandFailure(what);
            }
        }
        if (mandate != null) {
            throw new CommandFailure("A mandate is declared on a server, and none that takes this run runs on " + data
                    + ". Start it with `nytta serve`, or name one with --server and --key.");
        }
        DataDir.prepare(data, false);
        return withOwnGateway(Files.createDirectories(RunJournals.fresh(data)));
    }

    private ServerRun.Wish wish() {
        Path program = Path.of(command.getFirst()).getFileName();
        return new ServerRun.Wish(
                program == null ? command.getFirst() : program.toString(),
                Optional.ofNullable(budget).map(Money::text),
                Optional.ofNullable(mandate));
    }

    private int withServer(ServerRun run, ServerFile server) throws IOException, InterruptedException {
        ClientEnvironment clients =
                new ClientEnvironment(run.address(), Optional.empty(), Optional.ofNullable(mandate));
        try (run) {
            return child(clients, run.id(), () -> run.end().ifPresentOrElse(this::print, () -> gone(run, server)));
        }
    }

    private static void gone(ServerRun run, ServerFile server) {
        System.err.println();
        System.err.println("nytta: The server at " + server.address() + " does not answer any more. What the run cost"
                + " stands in its journal: `nytta spend --filter key:" + run.id() + "` once it runs again.");
    }

    /// Within another run: that one books the calls, so what this one books is for its own budget and bill alone.
    private int within() throws IOException, InterruptedException {
        if (mandate != null) {
            throw new CommandFailure("A run within a run is for the outer one's mandate: leave --mandate out.");
        }
        Path dir = Files.createTempDirectory("nytta-run");
        try {
            return withOwnGateway(dir);
        } finally {
            Tree.remove(dir);
        }
    }

    private int withOwnGateway(Path dir) throws IOException, InterruptedException {
        String id = RunKeys.freshId();
        House house = House.open(settings(dir, id));
        int code;
        try (house) {
            ClientEnvironment clients = new ClientEnvironment(
                    "http://127.0.0.1:" + house.gate().port(), Optional.empty(), Optional.empty());
            code = child(clients, id, () -> print(JournalBill.of(house.control().ledger())));
        }
        if (house.gate().telemetry().get(GateTelemetry.Count.REQUESTS) == 0) {
            Tree.remove(dir);
        }
        return code;
    }

    private HouseSettings settings(Path dir, String id) {
        Configuration configuration = Configuration.none()
                .withProviders(Upstreams.of(System.getenv()))
                .withBudgets(RunBudget.of(id, Optional.ofNullable(budget)));
        return new HouseSettings(
                dir, configuration, "127.0.0.1", 0, Optional.empty(), System.getenv(), InstantSource.system());
    }

    private void print(RunBill bill) {
        BigDecimal usd = budget;
        OptionalLong limit = usd == null ? OptionalLong.empty() : OptionalLong.of(Money.floorNano(usd));
        System.err.println();
        RunSummary.lines(bill, limit, Ink.auto()).forEach(System.err::println);
        System.err.flush();
    }

    private int child(ClientEnvironment clients, String run, Runnable atEnd) throws IOException, InterruptedException {
        Path folder = RunFolder.make(System.getenv());
        Map<String, String> variables = new HashMap<>(clients.variables(System.getenv()));
        variables.putAll(clients.files(folder, System.getenv()));
        Nesting.mark(variables, run);
        try (Child child = new Child(command, variables, folder)) {
            return child.run(atEnd);
        }
    }
}
