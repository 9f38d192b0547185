package dev.nytta.app;

import dev.nytta.app.backup.Restore;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/// The directory in which an installation keeps everything; readable by its owner alone.
public final class DataDir {
    private static final String DEMO_MARK = "demo";

    private DataDir() {}

    /// The data directory that a command means.
    ///
    /// @param given the flag's, if it was given
    public static Path of(Optional<Path> given, boolean demo, Map<String, String> environment) {
        if (given.isPresent()) {
            return given.get().toAbsolutePath().normalize();
        }
        String name = demo ? "nytta-demo" : "nytta";
        String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
        String data = environment.getOrDefault("XDG_DATA_HOME", "");
        return (data.isEmpty() ? Path.of(home, ".local", "share") : Path.of(data)).resolve(name);
    }

    /// Makes the directory, and marks a fresh one as a demo's or not; refuses to mix the two.
    public static void prepare(Path dir, boolean demo) {
        if (Files.exists(dir.resolve(Restore.UNFINISHED))) {
            throw new CommandFailure(
                    "A restore into " + dir + " was not finished: empty it, and run `nytta restore`" + " again.");
        }
        try {
            boolean fresh = !Files.exists(dir) || isEmpty(dir);
            createPrivate(dir);
            if (fresh && demo) {
                Files.writeString(dir.resolve(DEMO_MARK), "This data is made up.\n");
            }
        } catch (IOException e) {
            throw new CommandFailure("The data directory " + dir + " cannot be used (" + e.getMessage()
                    + "). Choose another with --data-dir.");
        }
        if (isDemo(dir) != demo) {
            throw new CommandFailure(
                    demo
                            ? "The data directory " + dir + " holds real data, so the demo will not use it. Choose"
                                    + " another with --data-dir."
                            : "The data directory " + dir + " holds a demo's data. Add --demo, or choose another with"
                                    + " --data-dir.");
        }
    }

    static boolean isDemo(Path dir) {
        return Files.exists(dir.resolve(DEMO_MARK));
    }

    private static boolean isEmpty(Path dir) throws IOException {
        try (var entries = Files.list(dir)) {
            return entries.findAny().isEmpty();
        }
    }

    private static void createPrivate(Path dir) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix") && !Files.exists(dir)) {
            Files.createDirectories(
                    dir, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(dir);
        }
    }
}
