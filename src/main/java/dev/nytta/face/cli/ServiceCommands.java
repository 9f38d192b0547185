package dev.nytta.face.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Runs the system's own commands for services.
final class ServiceCommands {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final long PATIENCE_SECONDS = 30;

    private ServiceCommands() {}

    /// Runs them in order; the first that fails is told, with what is left to be done by hand.
    static int run(List<List<String>> commands, PrintWriter err) {
        for (List<String> command : commands) {
            if (!isDone(command)) {
                err.println("`" + String.join(" ", command) + "` did not succeed.");
                err.println("Run it yourself in a session of yours where it can: the files are in their places.");
                return FAILED;
            }
        }
        return DONE;
    }

    private static boolean isDone(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended) {
                process.destroy();
            }
            return ended && process.exitValue() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
