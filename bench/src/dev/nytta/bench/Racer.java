package dev.nytta.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A gateway that keeps a budget.
///
/// @param starter given the provider's port and the limit of each race
record Racer(String label, Starter starter) {
    static final String NYTTA = "Nytta";
    private static final int PATIENCE_SECONDS = 120;

    /// Starts it.
    @FunctionalInterface
    interface Starter {
        Running start(int provider, BigDecimal limit) throws Exception;
    }

    /// Those that are there.
    static List<Racer> installed(Path nytta, Path folder, Path peers) throws IOException {
        List<Racer> racers = new ArrayList<>();
        racers.add(RacedNytta.racer(nytta, Files.createDirectories(folder.resolve("nytta"))));
        Path litellm = peers.resolve("litellm/bin/litellm");
        if (Files.exists(litellm)) {
            racers.addAll(RacedLiteLlm.racers(litellm, folder));
        } else {
            System.err.println("LiteLLM is not installed: it is left out");
        }
        return racers;
    }

    /// One that runs, with a budget of its own for each race.
    ///
    /// @param warming the same on no budget that matters
    record Running(
            Process process, Function<RaceKind, RaceCall.Target> targets, Function<RaceKind, RaceCall.Target> warming)
            implements AutoCloseable {
        RaceCall.Target target(RaceKind kind) {
            return targets.apply(kind);
        }

        /// A call before the race, so that none pays for what happens once.
        void warm(RaceKind kind) throws IOException, InterruptedException {
            RaceCall.Outcome outcome = RaceCall.make(warming.apply(kind), kind);
            if (!outcome.whole()) {
                throw new IllegalStateException("a call before the race was answered with " + outcome.status());
            }
        }

        @Override
        public void close() throws InterruptedException {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    /// Starts a process and waits until it listens.
    static Process started(ProcessBuilder builder, Path log, int port) throws IOException, InterruptedException {
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        for (int i = 0; i < PATIENCE_SECONDS * 20; i++) {
            try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        process.destroyForcibly();
        throw new IOException("it does not listen: see " + log);
    }

    static int freePort() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    /// A piece of text for each race.
    static String each(Function<RaceKind, String> piece) {
        return Arrays.stream(RaceKind.values()).map(piece).collect(Collectors.joining());
    }
}
