package dev.nytta.sim;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nytta fake-provider`: the fake provider alone, for tests of clients and for trying things out.
@Command(
        name = "fake-provider",
        hidden = true,
        description =
                "Answers like OpenAI, Anthropic, Gemini and Bedrock on the loopback, without a model and without a bill.",
        footer = {
            "",
            "Examples:",
            "  nytta fake-provider --port 9100",
            "  nytta fake-provider --port 9100 --time-percent 0   # answers at once",
        },
        mixinStandardHelpOptions = true)
public final class FakeProviderCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "9100",
            description = "Port on 127.0.0.1; 0 takes a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--seed",
            defaultValue = "20261126",
            description = "What the answers are made from (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--time-percent",
            defaultValue = "100",
            description = "Every pause in percent of a real provider's; 0 answers at once (${DEFAULT-VALUE}).")
    private int timePercent;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        FakeProviderSettings settings = FakeProviderSettings.realistic()
                .slowedTo(timePercent)
                .withPort(port)
                .withSeed(seed);
        try (FakeProvider provider = FakeProvider.start(settings)) {
            out.println("fake provider on http://127.0.0.1:" + provider.port() + " (Ctrl-C ends it)");
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("The fake provider cannot listen on port " + port + ": " + e.getMessage()
                    + ". Choose another with --port.");
            return 1;
        }
    }
}
