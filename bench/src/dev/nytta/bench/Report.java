package dev.nytta.bench;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// The figures as a page.
final class Report {
    /// The row of the load at half of the highest rate.
    static final String HALF = "HALF";

    private final Map<String, Map<String, List<Bench.Round>>> measured = new LinkedHashMap<>();

    void add(String row, String proxy, Bench.Round round) {
        measured.computeIfAbsent(row, _ -> new LinkedHashMap<>())
                .computeIfAbsent(proxy, _ -> new ArrayList<>())
                .add(round);
    }

    double median(String row, String proxy, ToDoubleFunction<Bench.Round> figure) {
        return Bench.median(measured.getOrDefault(row, Map.of()).getOrDefault(proxy, List.of()).stream()
                .map(figure::applyAsDouble)
                .toList());
    }

    String text(double seconds) {
        return head(seconds)
                + Arrays.stream(Kind.values()).map(this::kind).collect(Collectors.joining())
                + half();
    }

    private static String head(double seconds) {
        return """
                # What a call costs

                Written by `make bench` on %s. Medians of %d rounds (5 of the slow peers) of %.0f s, all in turn, %d connections,
                after warming up. Processor time is the kernel's count for all threads of the proxy (`schedstat`), so the
                JVM's compiler and collector and the journal's fsync are in it.

                Machine: %s, %d cores, %s, Java %s. The proxy runs on core 1; client and mock provider share core 0. Load
                average at the end: %s (above 2, others used the machine too).

                On in Nytta: one key (hashed and compared), four hard budgets above one another with holds and rolling
                growth, the shipped price book, the journal with group fsync each 5 ms, one usage event a call. nginx and
                HAProxy: plain reverse proxies with kept connections and no access log; nginx reads a request whole before it
                passes it on, except for the long prompt. Portkey and LiteLLM: no key, no budget, no database. Netty: the
                library below Nytta with its own HTTP codecs, a JVM of the same options, no key, no budget, no journal.
                """
                .formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        Bench.ROUNDS,
                        seconds,
                        Bench.CONNECTIONS,
                        Bench.firstLine("/proc/cpuinfo", "model name").replaceFirst(".*: ", ""),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.version"),
                        System.getProperty("java.version"),
                        Bench.firstLine("/proc/loadavg", "").replaceFirst("( \\S+){2}$", ""));
    }

    private String kind(Kind kind) {
        return "\n## " + kind.label + "\n\n"
                + "| | CPU a call | of nginx's | lowest and highest round | calls a second | p50 | p99 | failed |\n"
                + "|---|---|---|---|---|---|---|---|\n"
                + rows(kind.name()).keySet().stream()
                        .map(proxy -> line(kind.name(), proxy))
                        .collect(Collectors.joining());
    }

    private Map<String, List<Bench.Round>> rows(String row) {
        return measured.getOrDefault(row, Map.of());
    }

    private String line(String row, String proxy) {
        List<Double> all = rows(row).getOrDefault(proxy, List.of()).stream()
                .map(Bench.Round::cpuMicros)
                .sorted()
                .toList();
        double cpu = Bench.median(all);
        return String.format(
                Locale.ROOT,
                "| %s | %.1f µs | %.2f | %.1f to %.1f µs | %.0f | %.2f ms | %.2f ms | %d |%n",
                proxy,
                cpu,
                cpu / median(row, Peer.NGINX.label, Bench.Round::cpuMicros),
                all.getFirst(),
                all.getLast(),
                median(row, proxy, Bench.Round::perSecond),
                median(row, proxy, Bench.Round::p50Micros) / 1_000,
                median(row, proxy, Bench.Round::p99Micros) / 1_000,
                rows(row).getOrDefault(proxy, List.of()).stream()
                        .mapToLong(Bench.Round::failed)
                        .sum());
    }

    private String half() {
        return "\n## At half of Nytta's highest rate\n\n"
                + "JSON calls at a set rate, each timed from when it was due; `none` is the mock provider without a proxy.\n\n"
                + "| | calls a second | p50 | p99 | added p99 |\n|---|---|---|---|---|\n"
                + rows(HALF).keySet().stream()
                        .map(proxy -> String.format(
                                Locale.ROOT,
                                "| %s | %.0f | %.2f ms | %.2f ms | %.2f ms |%n",
                                proxy,
                                median(HALF, proxy, Bench.Round::perSecond),
                                median(HALF, proxy, Bench.Round::p50Micros) / 1_000,
                                median(HALF, proxy, Bench.Round::p99Micros) / 1_000,
                                (median(HALF, proxy, Bench.Round::p99Micros)
                                                - median(HALF, "none", Bench.Round::p99Micros))
                                        / 1_000))
                        .collect(Collectors.joining());
    }
}
