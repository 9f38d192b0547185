package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Runs Nytta and its peers in turn under the same load and writes down what a call cost each of them.
///
/// Arguments: the class path, a folder for files of the run, the folder where peers are installed, the file of
/// results, seconds a round.
public final class Bench {
    static final int ROUNDS = 7;
    static final int CONNECTIONS = 64;
    static final String NYTTA = "Nytta";
    /// What Nytta stands on. A name here is one word: it goes to the driver in a line.
    private static final String BARE = "Netty";
    /// Slow peers are measured once for each of these rounds of the fast ones.
    private static final int SLOW_ROUNDS = 5;

    private static final int WARM_ROUNDS = 24;
    private static final String SERVER_CORE = JavaProcesses.SERVER_CORE;

    private final String classPath;
    private final Path folder;
    private final Path peers;
    private final double seconds;
    private final Report report = new Report();

    private Bench(String classPath, Path folder, Path peers, double seconds) {
        this.classPath = classPath;
        this.folder = folder;
        this.peers = peers;
        this.seconds = seconds;
    }

    /// One round of one proxy.
    record Round(double cpuMicros, double perSecond, double p50Micros, double p99Micros, long failed) {}

    /// A proxy under test.
    record Proxy(String name, ToIntFunction<Kind> port, ServerProcess process) {
        boolean isSlow() {
            return Arrays.stream(Peer.values()).anyMatch(peer -> peer.label.equals(name) && !peer.isFloor());
        }
    }

    /// What is asked of the driver in one round.
    private record Load(Kind kind, double seconds, double perSecond) {}

    public static void main(String[] args) throws Exception {
        new Bench(args[0], Path.of(args[1]), Path.of(args[2]), Double.parseDouble(args[4])).run(Path.of(args[3]));
    }

    private void run(Path results) throws Exception {
        List<Proxy> proxies = new ArrayList<>();
        JavaProcesses java = new JavaProcesses(classPath, folder);
        try (ServerProcess driver = java.start("Driver", JavaProcesses.LOAD_CORE, List.of())) {
            int mock = driver.number("mock");
            try {
                startPeers(new Peer.Site(folder, peers, mock, SERVER_CORE), proxies);
                ServerProcess nytta = java.start("NyttaServer", SERVER_CORE, List.of(), "" + mock, "" + folder.resolve("data"));
                int port = nytta.number("port");
                proxies.add(new Proxy(NYTTA, _ -> port, nytta));
                ServerProcess bare = java.start("BareProxy", SERVER_CORE, List.of(), "" + mock);
                int barePort = bare.number("port");
                proxies.add(new Proxy(BARE, _ -> barePort, bare));
                measure(driver, proxies);
                added(driver, proxies, mock);
            } finally {
                proxies.forEach(proxy -> proxy.process().close());
            }
            Results.put(results, "calls", report.text(seconds));
        }
    }

    private static void startPeers(Peer.Site site, List<Proxy> proxies) throws Exception {
        for (Peer peer : Peer.values()) {
            Optional<Proxy> started = peer.start(site);
            started.ifPresentOrElse(
                    proxies::add, () -> System.err.println(peer.label + " is not installed: it is left out"));
        }
    }

    private void measure(ServerProcess driver, List<Proxy> proxies) throws IOException {
        for (Kind kind : Kind.values()) {
            for (Proxy proxy : proxies) {
                warm(driver, proxy, kind);
            }
        }
        for (Kind kind : Kind.values()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Proxy proxy : proxies) {
                    if (!proxy.isSlow() || (round < SLOW_ROUNDS && kind != Kind.LARGE)) {
                        one(driver, proxy, new Load(kind, seconds, 0), kind.name());
                    }
                }
            }
        }
    }

    /// What a proxy adds to an answer's time at half of Nytta's highest rate, beside the mock provider alone.
    private void added(ServerProcess driver, List<Proxy> proxies, int mock) throws IOException {
        double half = report.median(Kind.JSON.name(), NYTTA, Round::perSecond) / 2;
        List<Proxy> fast = proxies.stream().filter(proxy -> !proxy.isSlow()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            one(driver, new Proxy("none", _ -> mock, driver), new Load(Kind.JSON, seconds, half), Report.HALF);
            for (Proxy proxy : fast) {
                one(driver, proxy, new Load(Kind.JSON, seconds, half), Report.HALF);
            }
        }
    }

    private void one(ServerProcess driver, Proxy proxy, Load load, String row) throws IOException {
        Round measured = round(driver, proxy, load);
        System.err.printf(Locale.ROOT, "%s %s: %s%n", row, proxy.name(), measured);
        report.add(row, proxy.name(), measured);
    }

    private void warm(ServerProcess driver, Proxy proxy, Kind kind) throws IOException {
        double done = 0;
        int rounds = proxy.name().equals(NYTTA) || proxy.name().equals(BARE) ? WARM_ROUNDS : 1;
        for (int round = 0; round < rounds && done < kind.warmCalls; round++) {
            Round measured = round(driver, proxy, new Load(kind, seconds, 0));
            done += measured.perSecond() * seconds;
            System.err.printf(Locale.ROOT, "warming %s %s: %s%n", kind, proxy.name(), measured);
        }
    }

    private static Round round(ServerProcess driver, Proxy proxy, Load load) throws IOException {
        long before = proxy.process().cpuNanos();
        String[] figures = driver.ask(proxy.port().applyAsInt(load.kind()) + " " + load.kind() + " " + load.seconds()
                        + " " + CONNECTIONS + " " + load.perSecond() + " " + proxy.name())
                .split(" ", -1);
        long spent = proxy.process().cpuNanos() - before;
        return new Round(
                spent / 1_000.0 / Long.parseLong(figures[0]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[3]),
                Double.parseDouble(figures[4]),
                Long.parseLong(figures[1]));
    }

    /// The median of what a function gives.
    static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.naturalOrder());
        return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
    }

    static String firstLine(String file, String start) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(start)).findFirst().orElse("?");
        } catch (IOException unreadable) {
            return "?";
        }
    }
}
