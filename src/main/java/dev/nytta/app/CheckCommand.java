package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.LooseEnds;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `nytta check`: whether a configuration is right, with the line of every mistake.
@Command(
        name = "check",
        description = "Check a configuration file without applying it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = "  nytta check nytta.yaml")
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "nytta.yaml",
            description = "The configuration (default nytta.yaml).")
    private Path file = Path.of("nytta.yaml");

    @Option(names = "--schema", description = "Print the JSON Schema of the file, for editors.")
    private boolean schema;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (schema) {
            spec.commandLine().getOut().print(ConfigFiles.schema());
            spec.commandLine().getOut().flush();
            return 0;
        }
        Configuration read = ConfigFiles.read(file);
        spec.commandLine()
                .getOut()
                .println(file + " is right: " + read.providers().size() + " providers, "
                        + read.teams().size() + " teams, " + read.keys().size() + " keys, "
                        + read.budgets().size() + " budgets, " + read.mandates().size() + " mandates.");
        LooseEnds.of(read).forEach(end -> spec.commandLine().getErr().println("nytta: " + end));
        return 0;
    }
}
