package dev.nytta.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Thirty calls at the same moment on a budget that pays for three: how many reach the provider, and what they cost. Nytta and
/// LiteLLM get the same provider, prices and budget.
///
/// Arguments: the launcher, a folder for files of the run, the folder where peers are installed, the file of results.
public final class Race {
    static final int CALLS = 30;
    private static final int AFFORDED = 3;
    /// What stands on a budget afterwards is booked by then.
    private static final int SETTLE_MILLIS = 3_000;

    private final RaceProvider provider;
    private final StringBuilder table = new StringBuilder("""
            | | calls | reached the provider | whole answers | refused | spent USD | over the budget | a call 3 s later |
            |---|---|---|---|---|---|---|---|
            """);
    private boolean held = true;

    private Race(RaceProvider provider) {
        this.provider = provider;
    }

    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[1]));
        try (RaceProvider provider = new RaceProvider()) {
            Race race = new Race(provider);
            for (Racer racer : Racer.installed(Path.of(args[0]), folder, Path.of(args[2]))) {
                race.run(racer);
            }
            Results.put(Path.of(args[3]), "race", race.text());
            System.exit(race.held ? 0 : 1);
        }
    }

    static BigDecimal limit() {
        return RaceProvider.cost(1).multiply(BigDecimal.valueOf(AFFORDED));
    }

    private void run(Racer racer) throws Exception {
        try (Racer.Running running = racer.starter().start(provider.port(), limit())) {
            for (RaceKind kind : RaceKind.values()) {
                running.warm(kind);
                provider.forget();
                List<RaceCall.Outcome> outcomes = atOnce(running, kind);
                Thread.sleep(SETTLE_MILLIS);
                int reached = provider.calls();
                BigDecimal spent = provider.spent();
                RaceCall.Outcome later = RaceCall.make(running.target(kind), kind);
                add(new Row(racer.label(), kind, reached, outcomes, spent, later));
            }
        }
    }

    private static List<RaceCall.Outcome> atOnce(Racer.Running running, RaceKind kind) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RaceCall.Outcome>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                calls.add(() -> RaceCall.make(running.target(kind), kind));
            }
            List<RaceCall.Outcome> outcomes = new ArrayList<>();
            for (Future<RaceCall.Outcome> each : threads.invokeAll(calls)) {
                outcomes.add(each.get());
            }
            return outcomes;
        }
    }

    /// One race.
    private record Row(
            String who, RaceKind kind, int reached, List<RaceCall.Outcome> outcomes, BigDecimal spent, RaceCall.Outcome later) {
        long whole() {
            return outcomes.stream().filter(RaceCall.Outcome::whole).count();
        }

        long refused() {
            return outcomes.stream().filter(each -> each.status() != 200).count();
        }

        BigDecimal over() {
            return spent.subtract(limit()).max(BigDecimal.ZERO);
        }

        String line() {
            return "| %s | %s | %d of %d | %d | %d | %s | %s (%d %%) | %s |%n"
                    .formatted(
                            who, kind.label, reached, CALLS, whole(), refused(), spent.toPlainString(), over().stripTrailingZeros().toPlainString(),
                            over().multiply(BigDecimal.valueOf(100)).divide(limit(), RoundingMode.HALF_UP).intValue(),
                            later.status() == 200 ? "let through" : "refused, " + later.status());
        }
    }

    private void add(Row row) {
        System.err.print(row.line());
        table.append(row.line());
        if (row.who.equals(Racer.NYTTA) && (row.over().signum() > 0 || row.whole() != AFFORDED)) {
            held = false;
        }
    }

    private String text() throws IOException {
        return """
                # Thirty calls at once on a budget for three

                Written by `make bench-race` on %s. One call costs %s USD (1,000 tokens in, 1,500 out), the budget is %s USD,
                all thirty start at the same moment. A client that gets a 429 with `retry-after` comes again, for half a minute
                at most. What was spent is what the provider billed. Calls let through are those that reached it.

                Nytta: a whole server with its journal; a key, a model and a hard budget of a team for each race. LiteLLM 1.106.2:
                its proxy with one worker and no database, once with a budget of a deployment (`max_budget` of the router), once with
                a key's `max_budget`, which its hook for custom authentication gives, and whose reservation is on by default. Keys of
                LiteLLM's own need PostgreSQL and were not tried. Both know the prices, and each made one such call on another budget
                before. The budget is three times the cost to the last digit: where all races shared one model, and an answer had just
                filled a lowered ceiling exactly, Nytta ended the third stream early (two whole answers, one ended, nothing over).

                """.formatted(LocalDate.now(ZoneOffset.UTC), RaceProvider.cost(1).toPlainString(), limit().toPlainString())
                + table;
    }
}
