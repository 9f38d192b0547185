package dev.nytta.bench;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How much memory a whole server takes: at rest, under 64 connections, and with many open streams that are silent.
///
/// What is counted is what the kernel says is resident (`/proc/PID/status`), so files that are mapped, the JVM's cache
/// and the native libraries are in it. Of a load it is the median of its last third, looked at twice a second: the JVM's
/// compiler is still at work in the first half minute, and the columnar store takes more for a moment when it writes
/// what it has gathered. The most that was seen stands beside it.
///
/// Arguments: the launcher, a folder for files of the run, the file of results, seconds of load, open streams. Ends with 1
/// if a limit is passed.
public final class Memory {
    private static final int CONNECTIONS = 64;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long REST_MILLIS = 5_000;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOADED_MB = 300;
    private static final long STREAMS_MB = 600;

    /// What was resident at one moment.
    private record Look(long allMb, long anonymousMb, long filesMb) {}

    private final long pid;
    private final StringBuilder table = new StringBuilder("""
            | | resident | most | of it anonymous | of it files | limit | |
            |---|---|---|---|---|---|---|
            """);
    private boolean passed = true;

    private Memory(long pid) {
        this.pid = pid;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[1]));
        var mock = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        var load = new MultiThreadIoEventLoopGroup(1, EpollIoHandler.newFactory());
        int port = freePort();
        Process server = serve(args[0], folder, MockProvider.start(mock), port);
        boolean passed;
        try {
            await(folder, server);
            Memory memory = new Memory(server.pid());
            memory.measure(load, port, Double.parseDouble(args[3]), Integer.parseInt(args[4]));
            Results.put(Path.of(args[2]), "memory", memory.text());
            passed = memory.passed;
        } finally {
            server.destroy();
            server.waitFor();
            mock.shutdownGracefully();
            load.shutdownGracefully();
        }
        System.exit(passed ? 0 : 1);
    }

    private void measure(EventLoopGroup load, int port, double seconds, int streams) throws Exception {
        Thread.sleep(REST_MILLIS);
        note("at rest, after the start", LOADED_MB);
        loaded(load, new Load.Plan(port, Kind.JSON, seconds, 0, ""), LOADED_MB);
        loaded(load, new Load.Plan(port, Kind.STREAM, seconds, 0, ""), LOADED_MB);
        Thread.sleep(REST_MILLIS);
        note("at rest, after the load", LOADED_MB);
        try (SilentStreams open = new SilentStreams(load, port)) {
            open.open(streams);
            note(streams + " open streams, just opened", STREAMS_MB);
            Thread.sleep(REST_MILLIS);
            note(open.alive() + " open streams, silent for " + REST_MILLIS / 1_000 + " s", STREAMS_MB);
            passed &= open.alive() == streams;
        }
        // Last, and without a limit: bodies in flight are the load's own size.
        loaded(load, new Load.Plan(port, Kind.LARGE, seconds, 0, ""), Long.MAX_VALUE);
        Thread.sleep(2 * REST_MILLIS);
        note("at rest, after the load", Long.MAX_VALUE);
    }

    private void loaded(EventLoopGroup load, Load.Plan plan, long limitMb) throws Exception {
        List<Look> looks = new CopyOnWriteArrayList<>();
        Thread watch = Thread.ofVirtual().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                looks.add(look());
                LockSupport.parkNanos(LOOK_NANOS);
            }
        });
        Load.Measured measured = new Load(load, CONNECTIONS).run(plan);
        watch.interrupt();
        watch.join();
        String what = String.format(
                Locale.ROOT,
                "%d connections for %.0f s, %s: %.0f a second, %d failed",
                CONNECTIONS,
                plan.seconds(),
                plan.kind().label,
                measured.perSecond(),
                measured.failed());
        note(what, looks, limitMb);
    }

    private void note(String what, long limitMb) {
        note(what, List.of(look()), limitMb);
    }

    private void note(String what, List<Look> looks, long limitMb) {
        List<Look> last = looks.subList(looks.size() * 2 / 3, looks.size()).stream()
                .sorted(Comparator.comparingLong(Look::allMb))
                .toList();
        Look resident = last.get(last.size() / 2);
        boolean within = resident.allMb() < limitMb;
        passed &= within;
        table.append(String.format(
                Locale.ROOT,
                "| %s | %d MB | %d MB | %d MB | %d MB | %s |%n",
                what,
                resident.allMb(),
                looks.stream().mapToLong(Look::allMb).max().orElseThrow(),
                resident.anonymousMb(),
                resident.filesMb(),
                limitMb == Long.MAX_VALUE ? "- | " : limitMb + " MB | " + (within ? "pass" : "FAIL")));
        System.err.printf(Locale.ROOT, "%s: %d MB%n", what, resident.allMb());
    }

    private Look look() {
        return new Look(mb("VmRSS:"), mb("RssAnon:"), mb("RssFile:"));
    }

    private String text() {
        return """
                # How much memory a server takes

                Written by `make bench-memory` on %s. What the kernel calls resident (`VmRSS` of `/proc/PID/status`) of one
                server process as the launcher starts it; the JVM's cache and the libraries, which are files, are in it. Of a load
                the median of its last third, looked at twice a second, and the most that was seen in all of it. On are one key,
                four hard budgets above one another with holds, the journal with group fsync, one usage event a call.
                MB are 1,048,576 bytes. Machine: %s, %d cores, %d MB, Java %s.

                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Bench.firstLine("/proc/cpuinfo", "model name").replaceFirst(".*: ", ""),
                        Runtime.getRuntime().availableProcessors(),
                        Long.parseLong(Bench.firstLine("/proc/meminfo", "MemTotal:").replaceAll("\\D", "")) / 1_024,
                        System.getProperty("java.version"))
                + table;
    }

    private long mb(String word) {
        return Long.parseLong(Bench.firstLine("/proc/" + pid + "/status", word).replaceAll("\\D", "")) / 1_024;
    }

    private static Process serve(String launcher, Path folder, int mock, int port) throws IOException {
        Path config = Files.writeString(folder.resolve("nytta.yaml"), """
                providers:
                  openai: { base_url: "http://127.0.0.1:%d/v1", api_key: "env:NYTTA_BENCH_UPSTREAM" }
                teams: [{ id: platform, cost_center: cc-1 }]
                keys: [{ id: k-bench, team: platform, project: billing, secret: "env:NYTTA_BENCH_KEY" }]
                budgets:
                  - { id: organization-month, scope: {}, limit_usd: "1000000", window: month }
                  - { id: team-month, scope: { team: platform }, limit_usd: "1000000", window: month }
                  - { id: project-month, scope: { project: billing }, limit_usd: "1000000", window: month }
                  - { id: key-month, scope: { key: k-bench }, limit_usd: "1000000", window: month }
                """.formatted(mock));
        ProcessBuilder builder = new ProcessBuilder(
                launcher, "serve", "--config", config.toString(), "--data-dir", folder.resolve("data").toString(),
                "--port", "" + port, "--admin-port", "0");
        builder.environment().put("NYTTA_BENCH_UPSTREAM", "sk-upstream");
        builder.environment().put("NYTTA_BENCH_KEY", NyttaServer.KEY);
        return builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
    }

    private static void await(Path folder, Process server) throws Exception {
        long began = System.nanoTime();
        while (!Files.exists(folder.resolve("data/server.json"))) {
            if (!server.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
                throw new IOException("it did not start: " + Files.readString(folder.resolve("serve.log")));
            }
            Thread.sleep(20);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
