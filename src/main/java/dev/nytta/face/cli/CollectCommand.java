package dev.nytta.face.cli;

import dev.nytta.collect.CollectSettings;
import dev.nytta.collect.Collector;
import dev.nytta.collect.OneCollector;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nytta collect`.
@Command(
        name = "collect",
        description =
                "Push what this machine's coding agents used to a server, from their local logs: counts, models and times."
                        + " nytta usage source shows which agents have any.",
        mixinStandardHelpOptions = true,
        subcommands = {CollectInstallCommand.class, CollectUninstallCommand.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  nytta collect --server https://nytta.example:8481 --key nk_...",
            "  nytta collect --once",
            "  nytta collect install --server https://nytta.example:8481 --key nk_...",
            "  nytta collect uninstall"
        })
public final class CollectCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CollectOptions options;

    @Option(names = "--once", description = "Push what there is and end: 0 if all of it arrived.")
    private boolean once;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "The shortest pause between two looks at the logs (default: ${DEFAULT-VALUE}).")
    private int everySeconds;

    @Override
    public Integer call() {
        try {
            return collect(System.getenv());
        } catch (ApiFailure failure) {
            err().println(failure.getMessage());
            err().println(failure.remedy());
            return FAILED;
        } catch (IOException broken) {
            throw new UncheckedIOException("The collector's files cannot be used: " + broken.getMessage(), broken);
        } finally {
            err().flush();
        }
    }

    private int collect(Map<String, String> environment) throws IOException {
        CollectOptions.Target target = options.target(environment);
        CollectSettings settings = new CollectSettings(
                options.home(environment),
                environment,
                CollectPlaces.spool(environment, target.address()),
                options.sharing(),
                CollectSettings.MOST_WAITING,
                Duration.ofSeconds(Math.clamp(everySeconds, 1, 3_600)));
        try (OneCollector _ = OneCollector.take(CollectPlaces.state(environment));
                Collector collector = Collector.open(
                        settings, once ? target.line() : target.line().steady(), this::say)) {
            if (once) {
                return report(collector.once(), collector.refusals());
            }
            say("Collecting for " + target.address() + ".");
            collector.run();
            return DONE;
        }
    }

    private int report(Collector.Report report, Map<String, Integer> refusals) {
        refusals.forEach((reason, times) -> err().println(times + " refused: " + reason));
        PrintWriter out = spec.commandLine().getOut();
        out.println(report.taken() + " new, " + report.known() + " known, " + report.refused() + " refused, "
                + report.waiting() + " waiting.");
        out.flush();
        return report.trouble().isEmpty() && report.waiting() == 0 ? DONE : FAILED;
    }

    private void say(String sentence) {
        err().println("nytta: " + sentence);
        err().flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
