package dev.nytta.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A process that is spoken to by lines, with the processor time that the kernel has counted for it.
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader said;
    private final Writer told;

    ServerProcess(ProcessBuilder builder, Path log) throws IOException {
        process = builder.redirectError(log.toFile()).start();
        said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
        told = process.outputWriter(StandardCharsets.US_ASCII);
    }

    /// The number behind a word that it prints first.
    int number(String word) throws IOException {
        String line = said.readLine();
        if (line == null || !line.startsWith(word + " ")) {
            throw new IOException("expected '" + word + " N', got: " + line);
        }
        return Integer.parseInt(line.substring(word.length() + 1));
    }

    String ask(String line) throws IOException {
        told.write(line + "\n");
        told.flush();
        String answer = said.readLine();
        if (answer == null) {
            throw new IOException("it ended instead of answering: " + line);
        }
        return answer;
    }

    /// On-CPU time of all threads of it and of its children.
    long cpuNanos() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToLong(each -> ofProcess(each.pid()))
                .sum();
    }

    private static long ofProcess(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return threads.mapToLong(ServerProcess::ofThread).sum();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static long ofThread(Path thread) {
        try {
            String[] figures = Files.readString(thread.resolve("schedstat")).strip().split(" ", -1);
            return Long.parseLong(figures[0]);
        } catch (IOException gone) {
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            told.close();
        } catch (IOException ended) {
            // It has ended by itself.
        }
        process.destroy();
    }
}
