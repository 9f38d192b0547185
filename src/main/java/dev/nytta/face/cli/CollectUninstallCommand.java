package dev.nytta.face.cli;

import dev.nytta.collect.Service;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `nytta collect uninstall`: ends the service and removes its files. What was told to servers is remembered.
@Command(
        name = "uninstall",
        description = "End the collector's service and remove it; what waits and what was told stays.",
        mixinStandardHelpOptions = true)
final class CollectUninstallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Map<String, String> environment = System.getenv();
        Path config = CollectPlaces.config(environment);
        Path home = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Service.Kind kind = Service.Kind.here();
        Path file = Service.file(kind, home, config);
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(file)) {
            out.println("No collector is installed: there is no " + file + ".");
            out.flush();
            return 0;
        }
        int ended = ServiceCommands.run(
                Service.ending(kind, file), spec.commandLine().getErr());
        try {
            Files.delete(file);
            Files.deleteIfExists(config.resolve("nytta").resolve("collect.key"));
        } catch (IOException stuck) {
            throw new UncheckedIOException("The service's files cannot be removed: " + stuck.getMessage(), stuck);
        }
        out.println("Removed " + file + ".");
        out.flush();
        return ended;
    }
}
