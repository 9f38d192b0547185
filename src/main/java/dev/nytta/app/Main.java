package dev.nytta.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The program's entry: `nytta COMMAND`.
@Command(
        name = "nytta",
        description = "Control plane for AI spend.",
        mixinStandardHelpOptions = true,
        version = "nytta 0.1.0")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /// Runs one command and ends the JVM with its exit code.
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: try nytta --help");
    }
}
