package dev.nytta.app;

import dev.nytta.app.config.ConfigException;
import dev.nytta.face.cli.ApiFailure;
import dev.nytta.ledger.StoreBroken;
import java.io.UncheckedIOException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// The program's entry: `nytta COMMAND`.
@Command(
        name = "nytta",
        description = "Control plane for AI spend.",
        mixinStandardHelpOptions = true,
        version = "nytta 0.1.0")
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec;

    /// Runs one command and ends the JVM with its exit code: 0 ok, 1 failed or a check not met, 2 a usage error.
    public static void main(String[] args) {
        System.exit(commandLine(args).execute(args));
    }

    /// What understands these words.
    static CommandLine commandLine(String... args) {
        CommandLine nytta = new CommandLine(new Main());
        Commands.of(args).forEach(nytta::addSubcommand);
        nytta.setParameterExceptionHandler((wrong, _) -> misused(wrong));
        return nytta.setExecutionExceptionHandler((failure, line, _) -> {
            line.getErr().println("nytta: " + sentence(failure));
            line.getErr().flush();
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    /// What is wrong, and where to look: the whole help would push the sentence off the screen.
    private static int misused(ParameterException wrong) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println("nytta: " + said(wrong));
        if (!line.getSubcommands().isEmpty()) {
            line.usage(line.getErr());
        } else if (!UnmatchedArgumentException.printSuggestions(wrong, line.getErr())) {
            line.getErr().print("Usage: " + line.getHelp().synopsis("Usage: ".length()));
            line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
        }
        line.getErr().flush();
        return CommandLine.ExitCode.USAGE;
    }

    /// What stands behind an unknown option may be a secret, and is not repeated.
    private static String said(ParameterException wrong) {
        List<String> options = wrong instanceof UnmatchedArgumentException unmatched
                ? unmatched.getUnmatched().stream()
                        .filter(word -> word.startsWith("-"))
                        .map(word -> word.replaceFirst("(?s)=.*", ""))
                        .toList()
                : List.of();
        return options.isEmpty()
                ? String.valueOf(wrong.getMessage())
                : (options.size() == 1 ? "Unknown option: " : "Unknown options: ") + String.join(", ", options);
    }

    /// Expected failures say what happened and what to do; of any other the kind is named, since it is a fault of ours.
    private static String sentence(Exception failure) {
        return switch (failure) {
            case CommandFailure known -> String.valueOf(known.getMessage());
            case ConfigException known -> String.valueOf(known.getMessage());
            case ApiFailure known -> known.getMessage() + " " + known.remedy();
            case StoreBroken known -> String.valueOf(known.getMessage());
            case IllegalStateException known -> String.valueOf(known.getMessage());
            case UncheckedIOException known -> String.valueOf(known.getMessage());
            default -> "this should not have happened (" + failure + "). Please report it.";
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command: try nytta --help");
    }
}
