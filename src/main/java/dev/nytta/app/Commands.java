package dev.nytta.app;

import dev.nytta.face.cli.BudgetsCommand;
import dev.nytta.face.cli.CollectCommand;
import dev.nytta.face.cli.EventsCommand;
import dev.nytta.face.cli.KeysCommand;
import dev.nytta.face.cli.LiveCommand;
import dev.nytta.face.cli.MandatesCommand;
import dev.nytta.face.cli.ReconcileCommand;
import dev.nytta.face.cli.SignInCommand;
import dev.nytta.face.cli.SpendCommand;
import dev.nytta.face.cli.StopCommand;
import dev.nytta.face.cli.price.PriceCommand;
import dev.nytta.face.cli.usage.UsageCommand;
import dev.nytta.ledger.verify.VerifyCommand;
import dev.nytta.sim.FakeProviderCommand;
import java.util.List;

/// The commands by name, in the order of `nytta --help`.
///
/// picocli takes about 10 ms to read a command's options, so a start reads those of the command that was asked for.
final class Commands {
    static final List<String> NAMES = List.of(
            "serve",
            "run",
            "apply",
            "diff",
            "check",
            "doctor",
            "signin",
            "keys",
            "budgets",
            "mandates",
            "events",
            "spend",
            "reconcile",
            "live",
            "stop",
            "price",
            "usage",
            "collect",
            "import",
            "verify",
            "backup",
            "restore",
            "fake-provider",
            "rehearse");

    private Commands() {}

    /// Those to be read for these words: the one that they name, or all of them.
    static List<Class<?>> of(String... args) {
        boolean named = args.length > 0 && NAMES.contains(args[0]);
        return named
                ? List.of(named(args[0]))
                : NAMES.stream().<Class<?>>map(Commands::named).toList();
    }

    /// The class is loaded when its name is asked for, not before.
    static Class<?> named(String name) {
        return switch (name) {
            case "serve" -> ServeCommand.class;
            case "run" -> RunCommand.class;
            case "apply" -> ApplyCommand.class;
            case "diff" -> DiffCommand.class;
            case "check" -> CheckCommand.class;
            case "doctor" -> DoctorCommand.class;
            case "signin" -> SignInCommand.class;
            case "keys" -> KeysCommand.class;
            case "budgets" -> BudgetsCommand.class;
            case "mandates" -> MandatesCommand.class;
            case "events" -> EventsCommand.class;
            case "spend" -> SpendCommand.class;
            case "reconcile" -> ReconcileCommand.class;
            case "live" -> LiveCommand.class;
            case "stop" -> StopCommand.class;
            case "price" -> PriceCommand.class;
            case "usage" -> UsageCommand.class;
            case "import" -> ImportCommand.class;
            case "collect" -> CollectCommand.class;
            case "verify" -> VerifyCommand.class;
            case "backup" -> BackupCommand.class;
            case "restore" -> RestoreCommand.class;
            case "fake-provider" -> FakeProviderCommand.class;
            case "rehearse" -> RehearseCommand.class;
            default -> throw new IllegalArgumentException("no command is called " + name);
        };
    }
}
