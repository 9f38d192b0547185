package dev.nytta.app.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The program of a run: it has the terminal, and its exit code is ours.
public final class Child implements AutoCloseable {
    private static final int NOT_FOUND = 127;
    private static final long PATIENCE_SECONDS = 2;

    private final ProcessBuilder builder;
    private final Path folder;
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Prepares the program.
    ///
    /// @param variables beside those of our own environment
    /// @param folder temporary files, removed at the end
    public Child(List<String> command, Map<String, String> variables, Path folder) {
        this.builder = new ProcessBuilder(command).inheritIO();
        this.builder.environment().putAll(variables);
        this.folder = folder;
    }

    /// Runs it to its end, then `atEnd`, also when we are told to stop meanwhile: then its exit code is still ours.
    public int run(Runnable atEnd) throws InterruptedException {
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            System.err.println("nytta: " + builder.command().getFirst() + " cannot be started: is it installed?");
            return NOT_FOUND;
        }
        Thread stop = new Thread(() -> stop(process), "nytta-run-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        int code = process.waitFor();
        atEnd.run();
        forget(stop);
        return code;
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // It runs already, and ends this process with the program's exit code.
        }
    }

    /// A signal from the terminal has reached the program too; one that was sent to us alone is passed on. What there
    /// is to do at the end is done by the thread that runs it.
    private void stop(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
            int code = process.waitFor();
            closed.await();
            Runtime.getRuntime().halt(code);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Tree.remove(folder);
        } finally {
            closed.countDown();
        }
    }
}
