package dev.nytta.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/// A server as the launcher starts it, on the store that [EventYears] has filled, with the teams, mandates and budgets
/// that its calls name.
final class QueryServer implements AutoCloseable {
    static final String TOKEN = "nat_bench_of_the_questions_0123456789";
    static final int TEAMS = 40;
    private static final int MANDATES = 20;
    private static final int DIVISIONS = 5;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final Process process;
    private final int adminPort;

    private QueryServer(Process process, int adminPort) {
        this.process = process;
        this.adminPort = adminPort;
    }

    /// Starts it and waits until it answers.
    static QueryServer start(Path launcher, Path dataDir, int adminPort) throws Exception {
        Path config = Files.writeString(dataDir.resolveSibling("query.yaml"), configuration());
        Path log = dataDir.resolveSibling("query-server.log");
        ProcessBuilder builder = new ProcessBuilder(
                launcher.toString(), "serve", "--config", config.toString(), "--data-dir", dataDir.toString(),
                "--port", "" + (adminPort - 1), "--admin-port", "" + adminPort);
        builder.environment().put("NYTTA_ADMIN_TOKEN", TOKEN);
        Files.deleteIfExists(dataDir.resolve("server.json"));
        Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        long began = System.nanoTime();
        while (!Files.exists(dataDir.resolve("server.json"))) {
            if (!process.isAlive() || System.nanoTime() - began > PATIENCE_NANOS) {
                process.destroy();
                throw new IOException("it did not start: " + Files.readString(log));
            }
            Thread.sleep(50);
        }
        return new QueryServer(process, adminPort);
    }

    long pid() {
        return process.pid();
    }

    String url() {
        return "http://127.0.0.1:" + adminPort;
    }

    static String parentOf(String team) {
        return team.startsWith("team-") ? "division-" + Integer.parseInt(team.substring(5)) % DIVISIONS : "";
    }

    private static String configuration() {
        StringBuilder yaml = new StringBuilder("teams:\n");
        for (int division = 0; division < DIVISIONS; division++) {
            yaml.append("  - { id: division-" + division + " }\n");
        }
        for (int i = 0; i < TEAMS; i++) {
            String team = name("team", i);
            yaml.append("  - { id: " + team + ", parent: " + parentOf(team) + ", cost_center: cc-" + i % 8 + " }\n");
        }
        yaml.append("mandates:\n");
        for (int i = 0; i < MANDATES; i++) {
            yaml.append("  - { id: " + name("mandate", i) + ", owner: \"team:" + name("team", 2 * i)
                    + "\", purpose: \"what calls of the bench are for\", limit_usd: \"100000000\", expires: "
                    + LocalDate.now(ZoneOffset.UTC).plusDays(200) + " }\n");
        }
        yaml.append("budgets:\n  - { id: organization, scope: {}, limit_usd: \"100000000\", window: month }\n"
                + "  - { id: people, scope: {}, per: [person], limit_usd: \"1000000\", window: month, mode: soft }\n");
        for (int i = 0; i < TEAMS; i++) {
            yaml.append("  - { id: " + name("team", i) + "-month, scope: { team: " + name("team", i)
                    + " }, limit_usd: \"10000000\", window: month }\n");
        }
        return yaml.toString();
    }

    static String name(String kind, int number) {
        return String.format(Locale.ROOT, "%s-%02d", kind, number);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
