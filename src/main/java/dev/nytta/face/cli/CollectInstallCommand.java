package dev.nytta.face.cli;

import dev.nytta.collect.Service;
import dev.nytta.intake.LogTail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `nytta collect install`: writes the service's file, and the key into one that its owner alone can read, and starts
/// it.
@Command(
        name = "install",
        description = "Run the collector as a service of your session (systemd user unit, launchd agent).",
        mixinStandardHelpOptions = true)
final class CollectInstallCommand implements Callable<Integer> {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final String LAUNCHER = "NYTTA_LAUNCHER";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CollectOptions options;

    @Option(names = "--print", description = "Print the service's file and change nothing.")
    private boolean print;

    @Option(names = "--no-start", description = "Write the files and start nothing.")
    private boolean noStart;

    @Override
    public Integer call() {
        try {
            return install(System.getenv());
        } catch (ApiFailure failure) {
            err().println(failure.getMessage());
            err().println(failure.remedy());
            return FAILED;
        } catch (IOException broken) {
            throw new UncheckedIOException("The service's files cannot be written: " + broken.getMessage(), broken);
        } finally {
            err().flush();
        }
    }

    private int install(Map<String, String> environment) throws IOException {
        Service.Kind kind = Service.Kind.here();
        Path config = CollectPlaces.config(environment);
        Path keyFile = config.resolve("nytta").resolve("collect.key");
        Optional<String> key = options.plainKey(environment);
        Service service = new Service(command(environment, key.map(_ -> keyFile)), passedOn(environment));
        PrintWriter out = spec.commandLine().getOut();
        if (print) {
            out.print(service.text(kind));
            out.flush();
            return DONE;
        }
        options.sharing();
        if (key.isPresent()) {
            writePrivately(keyFile, key.get());
        }
        Path file = Service.file(kind, options.home(environment), config);
        Files.createDirectories(file.getParent());
        Files.writeString(file, service.text(kind));
        out.println("Wrote " + file + ".");
        out.flush();
        return noStart ? DONE : ServiceCommands.run(Service.starting(kind, file), err());
    }

    private List<String> command(Map<String, String> environment, Optional<Path> keyFile) {
        List<String> words = new ArrayList<>();
        words.add(environment.getOrDefault(LAUNCHER, "nytta"));
        words.add("collect");
        words.addAll(options.words(keyFile));
        return words;
    }

    /// A service does not have the variables of a terminal.
    private static Map<String, String> passedOn(Map<String, String> environment) {
        Map<String, String> passed = new TreeMap<>();
        List<String> names = new ArrayList<>(LogTail.variables());
        names.addAll(List.of("JAVA_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"));
        for (String name : names) {
            String value = environment.getOrDefault(name, "");
            if (!value.isBlank()) {
                passed.put(name, value);
            }
        }
        return passed;
    }

    private static void writePrivately(Path file, String secret) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (posix) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret + "\n");
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }
}
