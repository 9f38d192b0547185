package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Measures one Nytta for each [Way] beside nginx, in turn under the same load.
///
/// Arguments: the class path, a folder for files of the run, a PKCS #12 file with a certificate, the file of results,
/// seconds a round.
public final class Ways {
    private static final int ROUNDS = 7;
    private static final int WARM_ROUNDS = 10;
    private static final String FLOOR = "nginx, HTTP/1.1";

    private final ServerProcess driver;
    private final double seconds;
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();

    private Ways(ServerProcess driver, double seconds) {
        this.driver = driver;
        this.seconds = seconds;
    }

    private record Proxy(ServerProcess process, int port, Way way) {}

    private record Row(double cpuMicros, double perSecond, double p99Micros, long failed) {}

    public static void main(String[] args) throws Exception {
        JavaProcesses java = new JavaProcesses(args[0], Path.of(args[1]));
        try (ServerProcess driver = java.start("Driver", JavaProcesses.LOAD_CORE, List.of())) {
            Ways ways = new Ways(driver, Double.parseDouble(args[4]));
            try {
                ways.start(java, args, driver.number("mock"));
                Results.put(Path.of(args[3]), "ways", ways.measure());
            } finally {
                ways.proxies.values().forEach(proxy -> proxy.process().close());
            }
        }
    }

    private void start(JavaProcesses java, String[] args, int mock) throws Exception {
        Path folder = Path.of(args[1]);
        var site = new Peer.Site(folder, folder, mock, JavaProcesses.SERVER_CORE);
        Peer.NGINX.start(site)
                .ifPresent(nginx -> proxies.put(FLOOR, new Proxy(nginx.process(), Peer.NGINX.port, Way.PLAIN)));
        for (Way way : Way.values()) {
            List<String> words = new ArrayList<>(List.of("" + mock, "" + folder.resolve("data-" + way)));
            if (way.tls) {
                words.add(args[2]);
            }
            ServerProcess server = java.start(
                    "NyttaServer", JavaProcesses.SERVER_CORE, way.options(), words.toArray(String[]::new));
            proxies.put(way.label, new Proxy(server, server.number("port"), way));
        }
    }

    private String measure() throws IOException {
        StringBuilder page = new StringBuilder(head());
        for (Kind kind : Kind.values()) {
            page.append(rows(kind));
        }
        return page.toString();
    }

    private String rows(Kind kind) throws IOException {
        Map<String, List<Row>> measured = new LinkedHashMap<>();
        for (Map.Entry<String, Proxy> each : proxies.entrySet()) {
            for (int i = 0; i < WARM_ROUNDS && (i == 0 || !each.getKey().equals(FLOOR)); i++) {
                round(each.getValue(), kind);
            }
        }
        for (int i = 0; i < ROUNDS; i++) {
            for (Map.Entry<String, Proxy> each : proxies.entrySet()) {
                Row row = round(each.getValue(), kind);
                System.err.println(kind + " " + each.getKey() + ": " + row);
                measured.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(row);
            }
        }
        return table(kind, measured);
    }

    private Row round(Proxy proxy, Kind kind) throws IOException {
        long before = proxy.process().cpuNanos();
        String[] figures = driver.ask(proxy.port() + " " + kind + " " + seconds + " " + Bench.CONNECTIONS + " 0 any "
                        + proxy.way())
                .split(" ", -1);
        double spent = (proxy.process().cpuNanos() - before) / 1_000.0;
        return new Row(
                spent / Long.parseLong(figures[0]),
                Double.parseDouble(figures[2]),
                Double.parseDouble(figures[4]),
                Long.parseLong(figures[1]));
    }

    private static String table(Kind kind, Map<String, List<Row>> measured) {
        double plain = cpu(measured.get(Way.PLAIN.label));
        StringBuilder text = new StringBuilder("\n## " + kind.label + ", each way\n\n"
                + "| | CPU a call | of plain HTTP/1.1's | calls a second | p99 | failed |\n|---|---|---|---|---|---|\n");
        measured.forEach((name, rows) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %.1f µs | %.2f | %.0f | %.2f ms | %d |%n",
                name,
                cpu(rows),
                cpu(rows) / plain,
                Bench.median(rows.stream().map(Row::perSecond).toList()),
                Bench.median(rows.stream().map(Row::p99Micros).toList()) / 1_000,
                rows.stream().mapToLong(Row::failed).sum())));
        return text.toString();
    }

    private static double cpu(List<Row> rows) {
        return Bench.median(rows.stream().map(Row::cpuMicros).toList());
    }

    private String head() {
        return """
                # TLS, HTTP/2 and the kernel's transports

                Written by `make bench-ways`: medians of %d rounds of %.0f s, all in turn, %d calls at a time, pinned and counted as
                above. HTTP/1.1 has a connection for each of them, HTTP/2 %d connections with %d streams each. Certificate: EC P-256.
                To the mock provider all speak plain HTTP/1.1.
                """
                .formatted(
                        ROUNDS,
                        seconds,
                        Bench.CONNECTIONS,
                        StreamLoad.CONNECTIONS,
                        Bench.CONNECTIONS / StreamLoad.CONNECTIONS);
    }
}
