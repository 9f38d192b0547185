package dev.nytta.app;

import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta rehearse`: goes through what a start loads, so that the JVM can take it down in a cache for later starts.
///
/// `./nytta` runs it once after a build, with the option that makes the JVM write the cache at the end. It keeps to a
/// folder of its own and to the loopback.
@Command(
        name = "rehearse",
        hidden = true,
        description = "Go through what a start loads, so that the JVM can write its cache.",
        mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
    /// A server is long-lived and big, commands are short and many, so each has a cache of its own.
    @Parameters(paramLabel = "PART", description = "serve or commands.")
    private String part = "";

    private static final int ROUNDS = 200;

    @Spec
    private CommandSpec spec;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "An empty folder for its files.")
    private Path dir = Path.of("");

    @Override
    public Integer call() throws IOException, InterruptedException {
        switch (part) {
            case "serve" -> serve();
            case "commands" -> commands();
            default ->
                throw new ParameterException(spec.commandLine(), "There is nothing called " + part + " to rehearse.");
        }
        return 0;
    }

    /// The server ends with the process, by the same way as after a signal.
    private void serve() throws IOException, InterruptedException {
        try (FakeProvider provider = FakeProvider.start(FakeProviderSettings.instant())) {
            Path data = dir.resolve("data");
            Path config = RehearsalCalls.configuration(dir, provider.port());
            List<String> words = List.of(
                    "serve",
                    "--config",
                    config.toString(),
                    "--data-dir",
                    data.toString(),
                    "--port",
                    "0",
                    "--admin-port",
                    "0",
                    "--bind",
                    "127.0.0.1");
            Thread.ofPlatform().daemon().name("nytta-serve").start(() -> run(words));
            RehearsalCalls.to(data).all();
        }
    }

    private void commands() throws IOException {
        Path usage = Files.writeString(dir.resolve("usage.json"), "{\"prompt_tokens\":1200,\"completion_tokens\":150}");
        try (RehearsalServer server = RehearsalServer.start()) {
            List<String> at = List.of("--server", server.address(), "--token", "nat_rehearsal");
            for (String line : List.of(
                    "--help",
                    "price explain --dialect openai-chat --model gpt-5.4-mini --usage " + usage,
                    "price explain --dialect anthropic-messages --model claude-opus-5-5 --json --usage " + usage,
                    "price list",
                    "usage daily --cache " + dir + " --home " + agents(),
                    "usage blocks --json --cache " + dir + " --home " + agents(),
                    "spend " + String.join(" ", at),
                    "spend --json " + String.join(" ", at),
                    "budgets " + String.join(" ", at))) {
                run(List.of(line.split(" ", -1)));
            }
        }
    }

    /// A home in which an agent has made a few calls.
    private Path agents() throws IOException {
        Path home = dir.resolve("home");
        Path transcripts = Files.createDirectories(home.resolve(".claude/projects/p"));
        StringBuilder lines = new StringBuilder();
        for (int call = 0; call < ROUNDS; call++) {
            lines.append("""
                    {"timestamp":"2026-11-20T09:00:00.000Z","sessionId":"s","cwd":"/p","requestId":"r%1$d",\
                    "message":{"id":"m%1$d","model":"claude-opus-5-5","usage":{"input_tokens":4,"output_tokens":%1$d}}}
                    """.formatted(call));
        }
        Files.writeString(transcripts.resolve("s.jsonl"), lines);
        return home;
    }

    /// What a command says and how it ends does not matter here.
    private static void run(List<String> words) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        CommandLine line = Main.commandLine(words.toArray(String[]::new));
        line.setOut(nowhere).setErr(nowhere).execute(words.toArray(String[]::new));
    }
}
