package dev.nytta.bench;

import dev.nytta.bench.PageCalls.Aim;
import dev.nytta.bench.PageCalls.Page;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long the calls of every page take on a store of many events, at rest and while calls are told, and how much memory
/// the server has meanwhile.
///
/// Arguments: the launcher, the data directory, the file of results, rounds, port. Ends with 1 where an aim is missed.
public final class Query {
    private static final int WARM_ROUNDS = 2;
    private static final int PEOPLE = 600;
    private static final int SERVICES = 30;
    /// What a role may not ask, its pages do not.
    private static final long FOR_OTHERS = -1;

    private static final long TICK_MILLIS = 10;
    private static final int FORBIDDEN = 403;
    private static final int CONFLICT = 409;
    private static final int PER_SECOND = 5_000;
    private static final long MEMORY_MB = 2_048;
    private static final long LOOK_MILLIS = 250;
    private static final Pattern LINK = Pattern.compile("#([A-Za-z0-9_-]+)");

    private final QueryServer server;
    private final int rounds;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final AtomicLong mostMb = new AtomicLong();
    private boolean passed = true;

    private Query(QueryServer server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    public static void main(String[] args) throws Exception {
        Path dataDir = Path.of(args[1]);
        int rounds = Integer.parseInt(args[3]);
        String only = args.length > 5 ? args[5] : "";
        long events = count(dataDir);
        boolean passed;
        try (QueryServer server = QueryServer.start(Path.of(args[0]), dataDir, Integer.parseInt(args[4]))) {
            Query query = new Query(server, rounds);
            String text = query.measure(only, events);
            passed = query.passed;
            if (only.isEmpty()) {
                Results.put(Path.of(args[2]), "query", text);
            } else {
                System.out.print(text);
            }
        }
        long after = count(dataDir);
        System.out.printf("bench: %d events before, %d after%n", events, after);
        System.exit(passed ? 0 : 1);
    }

    /// @param usedMillis processor time of the server while all of its page's calls were under way
    private record Times(Page page, String call, List<Long> millis, List<Long> usedMillis) {
        long usedMillisEach() {
            return usedMillis.stream().mapToLong(Long::longValue).sum() / usedMillis.size();
        }


        long at(double share) {
            List<Long> sorted = millis.stream().sorted().toList();
            return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(share * sorted.size()) - 1));
        }
    }

    private String measure(String only, long events) throws Exception {
        Thread watch = Thread.ofPlatform().daemon().start(this::watch);
        makeUsers();
        List<Page> pages = new PageCalls()
                .all().stream().filter(page -> page.name().contains(only)).toList();
        rounds(pages, WARM_ROUNDS);
        long restMb = mostMb.get();
        List<Times> alone = rounds(pages, rounds);
        long aloneMb = mostMb.get();
        List<Times> beside;
        String intake;
        double rate;
        try (SteadyIntake steady = new SteadyIntake(server.url(), PER_SECOND)) {
            beside = rounds(pages, rounds);
            rate = steady.perSecond();
            intake = String.format(
                    Locale.ROOT,
                    "%d calls, %.0f a second; the slowest batch was answered after %d ms%s",
                    steady.taken(),
                    rate,
                    steady.longestMillis(),
                    steady.trouble().isEmpty() ? "" : "; " + steady.trouble());
        }
        boolean exports = only.isEmpty() && !"off".equals(System.getenv("NYTTA_BENCH_EXPORT"));
        String exported = exports || only.equals("export") ? new Export(server.url()).run() : "";
        watch.interrupt();
        passed &= !exported.contains("FAIL") && rate > 0.99 * PER_SECOND && mostMb.get() < MEMORY_MB;
        return head(events, intake)
                + table(alone, beside)
                + (exported.isEmpty() ? "" : System.lineSeparator() + exported)
                + String.format(
                        Locale.ROOT,
                        "%nMemory (`VmRSS`): %d MB after warming up, %d MB after the questions at rest, at most %d MB: %s.%n",
                        restMb,
                        aloneMb,
                        mostMb.get(),
                        mostMb.get() < MEMORY_MB ? "pass" : "FAIL");
    }

    private String head(long events, String intake) throws IOException {
        return """
                # Questions to many events

                Written by `make bench-query` on %s: %,d events of 13 months in DuckDB (600 people, 40 teams, 30 services, 12 models),
                one server as the launcher starts it. Each page's calls are made at once, as a browser makes them, %d times;
                of each call the p50 and the p95, and the processor time of the server for all calls of its page. "Beside" is while calls are told over HTTP: %s.
                Warm: each was asked twice before, and an answer of sums that have not changed since is kept in memory.
                Aims: every page's calls under 300 ms, questions that only single calls answer under 1.5 s.
                Machine: %s, %d cores, Java %s; its load average was %s.

                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        events,
                        rounds,
                        intake,
                        Bench.firstLine("/proc/cpuinfo", "model name").replaceFirst(".*: ", ""),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.version"),
                        Files.readString(Path.of("/proc/loadavg")).replaceFirst(" [0-9]+/.*\\R?", ""));
    }

    private String table(List<Times> alone, List<Times> beside) {
        StringBuilder table = new StringBuilder(
                "| page | call | CPU of the page, ms | p50 ms | p95 ms | | beside p50 | beside p95 | |%n"
                        .concat("|---|---|---|---|---|---|---|---|---|%n").formatted());
        for (int i = 0; i < alone.size(); i++) {
            Times rest = alone.get(i);
            Times busy = beside.get(i);
            if (rest.at(0.5) == FOR_OTHERS) {
                continue;
            }
            long aim = rest.page().aim().millis;
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | `%s` | %d | %d | %d | %s | %d | %d | %s |%n",
                    rest.page().name(),
                    rest.call().replace("/api/v1/", "").replace("%2C", ",").replace("%3A", ":").replace("&timezone=UTC&limit=10000", ""),
                    rest.usedMillisEach(),
                    rest.at(0.5),
                    rest.at(0.95),
                    verdict(rest.at(0.95), aim),
                    busy.at(0.5),
                    busy.at(0.95),
                    verdict(busy.at(0.95), aim)));
        }
        return table.toString();
    }

    private String verdict(long millis, long aim) {
        passed &= millis < aim;
        return millis < aim ? "pass" : "FAIL";
    }

    private List<Times> rounds(List<Page> pages, int count) throws Exception {
        List<Times> times = new ArrayList<>();
        pages.forEach(page -> page.calls().forEach(call -> times.add(new Times(page, call, new ArrayList<>(), new ArrayList<>()))));
        for (int round = 0; round < count; round++) {
            int at = 0;
            for (Page page : pages) {
                long began = System.nanoTime();
                long cpuMillis = cpuMillis();
                List<CompletableFuture<Long>> answers =
                        page.calls().stream().map(call -> ask(page.reader(), call)).toList();
                int first = at;
                for (CompletableFuture<Long> answer : answers) {
                    times.get(at++).millis().add(answer.join());
                }
                long used = cpuMillis() - cpuMillis;
                times.subList(first, at).forEach(call -> call.usedMillis().add(used));
                System.err.printf(
                        "bench: round %d, %s: %d ms, %d ms of processor time%n",
                        round + 1, page.name(), (System.nanoTime() - began) / 1_000_000, used);
            }
        }
        return times;
    }

    private CompletableFuture<Long> ask(String reader, String call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + call));
        String cookie = cookies.get(reader);
        if (cookie == null) {
            request.header("Authorization", "Bearer " + QueryServer.TOKEN);
        } else {
            request.header("Cookie", cookie);
        }
        long began = System.nanoTime();
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(answer -> {
                    if (answer.statusCode() == FORBIDDEN) {
                        return FOR_OTHERS;
                    }
                    if (answer.statusCode() != 200) {
                        throw new IllegalStateException(call + ": " + answer.statusCode() + " " + answer.body());
                    }
                    return (System.nanoTime() - began) / 1_000_000;
                });
    }

    private void makeUsers() throws Exception {
        makeKeys();
        user("finance", "\"role\":\"finance\"");
        user("lead", "\"role\":\"team_lead\",\"teams\":[\"team-07\",\"team-12\"]");
        user("developer", "\"role\":\"developer\",\"person\":\"person-300\"");
        user("dearest", "\"role\":\"developer\",\"person\":\"person-000\"");
    }

    /// Those of the calls; they stay for the next run.
    private void makeKeys() throws Exception {
        for (int person = 0; person < PEOPLE; person++) {
            String number = String.format(Locale.ROOT, "%03d", person);
            key("key-" + number, person, ",\"person\":\"person-" + number + "\"");
        }
        for (int service = 0; service < SERVICES; service++) {
            key(QueryServer.name("service", service), service, "");
        }
    }

    private void key(String id, int number, String fields) throws Exception {
        String team = QueryServer.name("team", number % QueryServer.TEAMS);
        post("/api/v1/keys", "{\"id\":\"" + id + "\",\"name\":\"" + id + "\",\"team\":\"" + team + "\"" + fields + "}");
    }

    /// A user, and a session of theirs.
    private void user(String name, String fields) throws Exception {
        String id = name;
        post("/api/v1/users", "{\"id\":\"" + id + "\",\"name\":\"" + name + "\"," + fields + "}");
        String link = post("/api/v1/sign-in-links", "{\"user\":\"" + id + "\"}").body();
        Matcher secret = LINK.matcher(link);
        if (!secret.find()) {
            throw new IOException("no link for " + id + ": " + link);
        }
        HttpResponse<String> session = post("/api/v1/session", "{\"link\":\"" + secret.group(1) + "\"}");
        cookies.put(
                name,
                session.headers().firstValue("set-cookie").orElseThrow(() -> new IOException(session.body()))
                        .replaceFirst(";.*", ""));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!path.equals("/api/v1/session")) {
            request.header("Authorization", "Bearer " + QueryServer.TOKEN);
        }
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400 && answer.statusCode() != CONFLICT) {
            throw new IOException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private long cpuMillis() {
        String[] fields = Bench.firstLine("/proc/" + server.pid() + "/stat", "").replaceFirst(".*\\) ", "").split(" ", -1);
        return TICK_MILLIS * (Long.parseLong(fields[11]) + Long.parseLong(fields[12]));
    }

    private void watch() {
        try {
            while (true) {
                String kilobytes = Bench.firstLine("/proc/" + server.pid() + "/status", "VmRSS:").replaceAll("\\D", "");
                mostMb.accumulateAndGet(Long.parseLong("0" + kilobytes) / 1_024, Math::max);
                Thread.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static long count(Path dataDir) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("duckdb.read_only", "true");
        try (Connection store = DriverManager.getConnection("jdbc:duckdb:" + dataDir.resolve("events.duckdb"), settings);
                Statement ask = store.createStatement();
                ResultSet rows = ask.executeQuery("SELECT count(*) FROM event")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
