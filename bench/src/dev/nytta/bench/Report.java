package dev.nytta.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// The figures as a page.
final class Report {
    private final int rounds;
    private final int connections;
    private final double seconds;
    private final Map<String, List<Bench.Round>> measured = new LinkedHashMap<>();

    Report(int rounds, int connections, double seconds) {
        this.rounds = rounds;
        this.connections = connections;
        this.seconds = seconds;
    }

    void add(String kind, String proxy, Bench.Round round) {
        measured.computeIfAbsent(kind + " " + proxy, _ -> new ArrayList<>()).add(round);
    }

    String text() {
        return """
                # What a call costs

                Written by `make bench` on %s. Medians of %d rounds of %.0f s, the two proxies in turn, %d connections, after
                warming up. Processor time is the kernel's count for all threads of the proxy (`schedstat`), so the JVM's
                compiler and collector and the journal's fsync are in it.

                Machine: %s, %d cores, %s, Java %s, nginx of the distribution. The proxy runs on core 1; client and mock
                provider share core 0. Load average at the end: %s (above 2, others used the machine too).

                On in Nytta: one key (hashed and compared), four hard budgets above one another with holds and rolling
                growth, the shipped price book, the journal with group fsync each 5 ms, one usage event a call. nginx: a
                plain reverse proxy with kept connections, no access log.

                | | CPU a call, nginx | CPU a call, Nytta | ratio | lowest and highest round of Nytta |
                |---|---|---|---|---|
                %s%s
                | | calls a second, nginx | Nytta | p50 nginx | p50 Nytta | p99 nginx | p99 Nytta | failed |
                |---|---|---|---|---|---|---|---|
                %s%s"""
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        rounds,
                        seconds,
                        connections,
                        Bench.firstLine("/proc/cpuinfo", "model name").replaceFirst(".*: ", ""),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        Bench.firstLine("/proc/loadavg", "").replaceFirst("( \\S+){2}$", ""),
                        cost("json", "4 KiB in, 2 KiB out, JSON"),
                        cost("stream", "a stream of 50 chunks"),
                        speed("json", "JSON"),
                        speed("stream", "stream"));
    }

    private String cost(String kind, String name) {
        double nginx = median(kind, "nginx", Bench.Round::cpuMicros);
        double nytta = median(kind, "nytta", Bench.Round::cpuMicros);
        List<Double> all = of(kind, "nytta").stream().map(Bench.Round::cpuMicros).sorted().toList();
        return String.format(
                Locale.ROOT,
                "| %s | %.1f µs | %.1f µs | %.2f | %.1f to %.1f µs |%n",
                name, nginx, nytta, nytta / nginx, all.getFirst(), all.getLast());
    }

    private String speed(String kind, String name) {
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %d |%n",
                name,
                median(kind, "nginx", Bench.Round::perSecond),
                median(kind, "nytta", Bench.Round::perSecond),
                median(kind, "nginx", Bench.Round::p50Micros) / 1_000,
                median(kind, "nytta", Bench.Round::p50Micros) / 1_000,
                median(kind, "nginx", Bench.Round::p99Micros) / 1_000,
                median(kind, "nytta", Bench.Round::p99Micros) / 1_000,
                of(kind, "nytta").stream().mapToLong(Bench.Round::failed).sum()
                        + of(kind, "nginx").stream().mapToLong(Bench.Round::failed).sum());
    }

    private double median(String kind, String proxy, ToDoubleFunction<Bench.Round> figure) {
        return Bench.median(of(kind, proxy).stream().map(figure::applyAsDouble).toList());
    }

    private List<Bench.Round> of(String kind, String proxy) {
        return measured.getOrDefault(kind + " " + proxy, List.of());
    }
}
