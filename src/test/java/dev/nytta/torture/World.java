package dev.nytta.torture;

import dev.nytta.gate.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What one scenario has for itself: a folder, chance with a seed, and whatever it starts, which ends with it.
final class World implements AutoCloseable {
    private final Path nytta;
    private final Path folder;
    private final long seed;
    private final boolean quick;
    private final SplittableRandom random;
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private int servers;

    /// @param nytta the launcher
    /// @param folder empty, and only this scenario's
    /// @param quick whether fewer repetitions are wanted
    World(Path nytta, Path folder, long seed, boolean quick) {
        this.nytta = nytta;
        this.folder = folder;
        this.seed = seed;
        this.quick = quick;
        random = new SplittableRandom(seed);
    }

    SplittableRandom random() {
        return random;
    }

    /// How often something is done: so often, and less in the short form.
    int times(int full, int less) {
        return quick ? less : full;
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    /// Where all scenarios of this run keep their files.
    Path suite() {
        return folder.resolveSibling(".").normalize();
    }

    Path launcher() {
        return nytta;
    }

    /// A provider that answers at once, as all three vendors do, and keeps a bill.
    dev.nytta.sim.FakeProvider provider() throws IOException {
        return provider(FakeProviderSettings.instant());
    }

    dev.nytta.sim.FakeProvider provider(FakeProviderSettings settings) throws IOException {
        return keep(dev.nytta.sim.FakeProvider.start(settings.withSeed(seed)));
    }

    /// A provider on a raw socket, for what no honest one would send.
    FakeProvider provider(FakeProvider.Script script) {
        return keep(new FakeProvider(script));
    }

    /// A server on a fresh data directory.
    Server serve(Setup setup) throws IOException, InterruptedException {
        Path dir = Files.createDirectories(file("data" + servers++));
        return serve(setup, dir);
    }

    /// A server on a data directory that another one has left.
    Server serve(Setup setup, Path dataDir) throws IOException, InterruptedException {
        return serve(setup, new Server.Place(dataDir, dataDir, file("nytta.yaml"), file("server.log")));
    }

    Server serve(Setup setup, Server.Place place) throws IOException, InterruptedException {
        return keep(Server.start(nytta, setup, place));
    }

    /// Runs a command.
    Tool.Result nytta(String... arguments) throws IOException, InterruptedException {
        return Tool.run(nytta, List.of(), arguments);
    }

    <T extends AutoCloseable> T keep(T thing) {
        started.push(thing);
        return thing;
    }

    /// Does all of it at the same time, and gives what each came to.
    static <T> List<T> atOnce(List<? extends Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        }
    }

    /// Waits for what is about to become true.
    static void await(String what, Callable<Boolean> happened) throws Exception {
        await(what, Duration.ofSeconds(20), happened);
    }

    /// How long it took.
    static Duration await(String what, Duration most, Callable<Boolean> happened) throws Exception {
        long begin = System.nanoTime();
        while (!happened.call()) {
            if (System.nanoTime() - begin > most.toNanos()) {
                throw new AssertionError("within " + most.toSeconds() + " s it was not so: " + what);
            }
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            } catch (Exception broken) {
                throw new IllegalStateException("something that a scenario started cannot be ended", broken);
            }
        }
    }
}
