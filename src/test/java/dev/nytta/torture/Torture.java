package dev.nytta.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Runs the scenarios and prints what came of each. Exit code 1 where one failed.
@Command(name = "torture", mixinStandardHelpOptions = true, description = "Faults and attacks against a real server.")
public final class Torture implements Callable<Integer> {
    @Option(names = "--nytta", description = "The launcher (${DEFAULT-VALUE}).")
    private Path nytta = Path.of("nytta");

    @Option(names = "--folder", description = "Where servers keep their data (${DEFAULT-VALUE}).")
    private Path folder = Path.of("target/torture/run");

    @Option(names = "--seed", description = "What chance is made from (${DEFAULT-VALUE}).")
    private long seed = 20_261_126;

    @Option(names = "--only", split = ",", paramLabel = "ID", description = "These scenarios alone.")
    private List<String> only = List.of();

    @Option(names = "--short", description = "Some scenarios, with fewer repetitions.")
    private boolean quick;

    @Option(names = "--list", description = "Say which scenarios there are.")
    private boolean list;

    @Option(names = "--verbose", description = "Print where a failure came from.")
    private boolean verbose;

    @Option(names = "--results", paramLabel = "FILE", description = "Write down how it went.")
    private List<Path> results = List.of();

    /// How one scenario went.
    ///
    /// @param figure what was seen, or why it failed
    record Outcome(Scenario scenario, boolean passed, String figure, long millis) {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Torture()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scenarios.ALL.forEach(each -> System.out.println(each.id() + "  " + each.title()));
            return 0;
        }
        System.out.println("torture: seed " + seed + ", files in " + folder);
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : chosen()) {
            Outcome outcome = run(scenario);
            outcomes.add(outcome);
            print(outcome);
        }
        for (Path file : results) {
            Results.write(file, seed, outcomes);
        }
        long passed = outcomes.stream().filter(Outcome::passed).count();
        System.out.println("torture: " + passed + " passed, " + (outcomes.size() - passed) + " failed");
        return passed == outcomes.size() && passed > 0 ? 0 : 1;
    }

    private List<Scenario> chosen() {
        return only.isEmpty()
                ? Scenarios.ALL.stream().filter(each -> each.quick() || !quick).toList()
                : Stream.concat(Scenarios.ALL.stream(), Scenarios.WHEN_NAMED.stream())
                        .filter(each -> only.contains(each.id()))
                        .toList();
    }

    /// Each scenario draws from a seed of its own, so that it repeats alone as it went among the others.
    private Outcome run(Scenario scenario) throws IOException {
        Path files = emptied(folder.toAbsolutePath().resolve(scenario.id()));
        long begin = System.nanoTime();
        long own = seed * 31 + scenario.id().hashCode();
        try (World world = new World(nytta.toAbsolutePath(), files, own, quick)) {
            return new Outcome(scenario, true, scenario.trial().run(world), since(begin));
        } catch (Exception | AssertionError failure) {
            if (verbose) {
                failure.printStackTrace();
            }
            return new Outcome(scenario, false, String.valueOf(failure.getMessage()), since(begin));
        }
    }

    private static Path emptied(Path files) throws IOException {
        if (Files.exists(files)) {
            try (Stream<Path> old = Files.walk(files)) {
                old.sorted(Comparator.reverseOrder())
                        .forEach(each -> each.toFile().delete());
            }
        }
        return Files.createDirectories(files);
    }

    private void print(Outcome outcome) {
        Scenario scenario = outcome.scenario;
        System.out.printf(
                Locale.ROOT,
                "%-5s %-4s %5.1f s  %s: %s%n",
                scenario.id(),
                outcome.passed ? "ok" : "FAIL",
                outcome.millis / 1_000.0,
                scenario.title(),
                outcome.figure);
        if (outcome.passed) {
            return;
        }
        System.out.println("      passes when: " + scenario.criterion());
        System.out.println("      to repeat it: make torture ONLY=" + scenario.id() + " SEED=" + seed);
    }

    private static long since(long begin) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }
}
