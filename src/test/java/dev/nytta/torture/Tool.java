package dev.nytta.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A `nytta` command that ends, run as a process of its own.
final class Tool {
    private static final long MOST_SECONDS = 300;

    private Tool() {}

    /// @param out what it printed, errors included
    record Result(int exit, String out) {}

    static Result run(Path nytta, List<String> before, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.add(nytta.toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Children.add(process);
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException(command + " did not end within " + MOST_SECONDS + " s");
        }
        return new Result(process.exitValue(), out);
    }
}
