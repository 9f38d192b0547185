package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Runs nginx and Nytta in turn under the same load and writes down what a call cost each of them.
///
/// Arguments: the class path, nginx's binary, a folder for files of the run, the file of results, seconds a round.
public final class Bench {
    private static final int ROUNDS = 7;
    /// The JVM compiles what runs often; before that a call costs many times as much.
    private static final int WARM_CALLS = 200_000;

    private static final int WARM_STREAMS = 12_000;
    private static final int WARM_ROUNDS = 20;
    private static final List<String> KINDS = List.of("json", "stream");
    private static final int CONNECTIONS = 64;
    private static final String SERVER_CORE = "1";
    private static final String LOAD_CORE = "0";

    private final String classPath;
    private final Path folder;
    private final double seconds;

    private Bench(String classPath, Path folder, double seconds) {
        this.classPath = classPath;
        this.folder = folder;
        this.seconds = seconds;
    }

    /// One round of one proxy.
    record Round(double cpuMicros, double perSecond, double p50Micros, double p99Micros, long failed) {}

    /// A proxy under test.
    record Proxy(String name, int port, ServerProcess process) {}

    public static void main(String[] args) throws Exception {
        Bench bench = new Bench(args[0], Path.of(args[2]), Double.parseDouble(args[4]));
        bench.run(args[1], Path.of(args[3]));
    }

    private void run(String nginxBinary, Path results) throws Exception {
        try (ServerProcess driver = java("Driver", LOAD_CORE)) {
            int mock = driver.number("mock");
            try (ServerProcess nginx = Nginx.start(nginxBinary, folder, mock, SERVER_CORE);
                    ServerProcess nytta = java("NyttaServer", SERVER_CORE, "" + mock, "" + folder.resolve("data"))) {
                Proxy one = new Proxy("nginx", Nginx.PORT, nginx);
                Proxy two = new Proxy("nytta", nytta.number("port"), nytta);
                Report report = new Report(ROUNDS, CONNECTIONS, seconds);
                for (String kind : KINDS) {
                    warm(driver, one, kind);
                    warm(driver, two, kind);
                }
                for (String kind : KINDS) {
                    measure(driver, List.of(one, two), kind, report);
                }
                Files.writeString(results, report.text());
                System.out.print(report.text());
            }
        }
    }

    private void measure(ServerProcess driver, List<Proxy> proxies, String kind, Report report) throws IOException {
        for (int round = 0; round < ROUNDS; round++) {
            for (Proxy proxy : proxies) {
                Round measured = round(driver, proxy, kind);
                System.err.printf(Locale.ROOT, "%s %s %d: %s%n", kind, proxy.name(), round, measured);
                report.add(kind, proxy.name(), measured);
            }
        }
    }

    private void warm(ServerProcess driver, Proxy proxy, String kind) throws IOException {
        int calls = kind.equals("json") ? WARM_CALLS : WARM_STREAMS;
        double done = 0;
        for (int round = 0; round < WARM_ROUNDS && done < calls; round++) {
            Round measured = round(driver, proxy, kind);
            done += measured.perSecond() * seconds;
            System.err.printf(Locale.ROOT, "warming %s %s: %s%n", kind, proxy.name(), measured);
        }
    }

    private Round round(ServerProcess driver, Proxy proxy, String kind) throws IOException {
        long before = proxy.process().cpuNanos();
        String[] figures =
                driver.ask(proxy.port() + " " + kind + " " + seconds + " " + CONNECTIONS).split(" ", -1);
        long spent = proxy.process().cpuNanos() - before;
        return new Round(
                spent / 1_000.0 / Long.parseLong(figures[0]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]),
                Double.parseDouble(figures[4]),
                Long.parseLong(figures[1]));
    }

    private ServerProcess java(String main, String core, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "taskset", "-c", core, Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms256m", "-XX:MaxRAMPercentage=30",
                "-cp", classPath, "dev.nytta.bench." + main));
        command.addAll(List.of(args));
        return new ServerProcess(new ProcessBuilder(command), folder.resolve(main + ".log"));
    }

    /// The median of what a function gives.
    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.naturalOrder());
        return sorted.get(sorted.size() / 2);
    }

    static String firstLine(String file, String start) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("?");
        } catch (IOException unreadable) {
            return "?";
        }
    }
}
