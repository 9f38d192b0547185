package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What a server takes at one moment.
///
/// @param ownKib resident without mapped files: the journal's segment fills as it is written
/// @param heapKib used right after a full collection
/// @param directKib outside the heap and not the JVM's own: direct buffers (`Other` of its native memory tracking)
record Vitals(
        long calls, long residentKib, long ownKib, long heapKib, long directKib, long files, long threads, long holds) {
    private static final Pattern HEAP = Pattern.compile("used (\\d+)K");
    private static final Pattern DIRECT = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final int WARM = 7;

    static Vitals of(Server server, long calls) throws IOException, InterruptedException {
        long pid = server.pid();
        long heapKib = heapKib(pid);
        return new Vitals(
                calls,
                server.residentBytes() >> 10,
                server.anonymousBytes() >> 10,
                heapKib,
                sum(DIRECT, jcmd(pid, "VM.native_memory", "summary")),
                server.openFiles(),
                threads(pid),
                server.get("/api/v1/live").path("holds").path("open").asLong(-1));
    }

    /// What of a server's heap is in use right after a collection.
    static long heapKib(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return sum(HEAP, beforeMetaspace(jcmd(pid, "GC.heap_info")));
    }

    private static String beforeMetaspace(String info) {
        int end = info.indexOf("Metaspace");
        return end < 0 ? info : info.substring(0, end);
    }

    private static long threads(long pid) throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
            return tasks.count();
        }
    }

    private static String jcmd(long pid, String... words) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), "" + pid);
        builder.command().addAll(List.of(words));
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("jcmd says %s", text).isZero();
        return text;
    }

    private static long sum(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        long sum = 0;
        while (matcher.find()) {
            sum += Long.parseLong(matcher.group(1));
        }
        return sum;
    }

    /// The last third compared with the second one: the first is for warming up.
    static void assertLevel(List<Vitals> seen) {
        level("resident KiB without mapped files", seen, Vitals::ownKib, 16 << 10);
        level("heap KiB after a collection", seen, Vitals::heapKib, 4 << 10);
        level("direct KiB", seen, Vitals::directKib, 8 << 10);
        level("open files", seen, Vitals::files, 8);
        level("threads", seen, Vitals::threads, 8);
        level("open holds", seen, Vitals::holds, 8);
    }

    private static void level(String what, List<Vitals> seen, ToLongFunction<Vitals> figure, long noise) {
        long second = mean(seen.subList(WARM, 2 * WARM), figure);
        long third = mean(seen.subList(2 * WARM, seen.size()), figure);
        assertThat(third)
                .as("%s of the last third, in the second one %d", what, second)
                .isLessThanOrEqualTo(second + second / 20 + noise);
    }

    private static long mean(List<Vitals> seen, ToLongFunction<Vitals> figure) {
        return Math.round(seen.stream().mapToLong(figure).average().orElseThrow());
    }

    static String table(List<Vitals> seen) {
        StringBuilder text = new StringBuilder(
                "| calls | RSS MiB | without mapped files MiB | heap after GC MiB | direct MiB | files | threads | holds |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        for (Vitals each : seen) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %d | %.1f | %.1f | %.1f | %.1f | %d | %d | %d |%n",
                    each.calls,
                    each.residentKib / 1024.0,
                    each.ownKib / 1024.0,
                    each.heapKib / 1024.0,
                    each.directKib / 1024.0,
                    each.files,
                    each.threads,
                    each.holds));
        }
        return text.toString();
    }
}
