package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// The program of a run: it has the terminal, and its exit code is ours.
public final class Child implements AutoCloseable {
    private static final int NOT_FOUND = 127;
    private static final long PATIENCE_SECONDS = 2;

    private final ProcessBuilder builder;
    private final Path folder;

    /// Prepares the program.
    ///
    /// @param variables beside those of our own environment
    /// @param folder temporary files, removed at the end
    public Child(List<String> command, Map<String, String> variables, Path folder) {
        this.builder = new ProcessBuilder(command).inheritIO();
        this.builder.environment().putAll(variables);
        this.folder = folder;
    }

    /// Runs it to its end, then `atEnd`, also when we are told to stop meanwhile.
    public int run(Runnable atEnd) throws InterruptedException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            System.err.println("nytta: " + builder.command().getFirst() + " cannot be started: is it installed?");
            return NOT_FOUND;
        }
        AtomicBoolean said = new AtomicBoolean();
        Runnable end = () -> {
            if (said.compareAndSet(false, true)) {
                atEnd.run();
            }
        };
        Thread stop = new Thread(() -> stop(process, end), "nytta-run-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code = process.waitFor();
        end.run();
        return code;
    }

    /// A signal from the terminal has reached the program too; one that was sent to us alone is passed on.
    private void stop(Process process, Runnable end) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                process.waitFor();
            }
            end.run();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
