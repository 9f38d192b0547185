package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Balance;
import dev.nytta.sim.FakeProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// RULES, rolling holds: many calls of mixed lengths at once, on half of what they all would cost, by clients that obey
/// `retry-after`. At least 95 % of the money goes into answers that are whole or safely ended, of these at most one in
/// ten of all races is ended, and nothing passes the limit. With the real rules, ledger and prices.
///
/// `-Drace.seed=N` tries other lengths.
class MixedRaceTest {
    private static final long SEED = Long.getLong("race.seed", 20_261_126);
    private static final int CALLS = 100;
    private static final int LEAST_WORDS = 50;
    private static final int MOST_WORDS = 5_000;
    private static final int PROMPT_TOKENS = 1_000;
    private static final int CEILING = 8_000;
    /// Some thirty times as fast as a provider, and still slow enough that no answer comes in one gulp.
    private static final int TOKENS_PER_SECOND = 4_000;

    /// One in ten of fifty answers is five, and which calls come first moves that by three: of one race alone, one in
    /// five.
    private static final int MOST_IN_ONE_RACE = 5;

    private static final Pattern CONTENT = Pattern.compile("\"content\":\"([^\"]*)\"");

    @TempDir
    Path folder = Path.of(".");

    /// @param ceiling `max_completion_tokens`, or 0 for none
    private record Race(boolean stream, int ceiling) {
        String ask(int words) {
            String head = "{\"model\":\"" + RealGate.MODEL + "\"," + (stream ? "\"stream\":true," : "")
                    + (ceiling > 0 ? "\"max_completion_tokens\":" + ceiling + "," : "")
                    + "\"messages\":[{\"role\":\"user\",\"content\":\"fake:output-tokens=" + words + " ";
            return head + "x".repeat(4 * PROMPT_TOKENS - head.length() - 4) + "\"}]}";
        }
    }

    private enum Kind {
        WHOLE,
        ENDED,
        BROKEN,
        REFUSED
    }

    private record Outcome(Kind kind, int words) {
        long nano() {
            return kind == Kind.REFUSED ? 0 : cost(words);
        }
    }

    private record Result(Race race, long limitNano, List<Outcome> outcomes, Balance balance) {
        long count(Kind kind) {
            return outcomes.stream().filter(outcome -> outcome.kind == kind).count();
        }

        long answered() {
            return count(Kind.WHOLE) + count(Kind.ENDED);
        }

        long nanoWellSpent() {
            return outcomes.stream()
                    .filter(outcome -> outcome.kind != Kind.BROKEN)
                    .mapToLong(Outcome::nano)
                    .sum();
        }

        @Override
        public String toString() {
            return "%s with seed %d: %d whole, %d ended, %d broken, %d refused, %.1f %% of the limit well spent, %d nano over"
                    .formatted(
                            race,
                            SEED,
                            count(Kind.WHOLE),
                            count(Kind.ENDED),
                            count(Kind.BROKEN),
                            count(Kind.REFUSED),
                            100.0 * nanoWellSpent() / limitNano,
                            balance.overageNano());
        }
    }

    @Test
    void mixed_lengths_share_a_budget_without_waste() throws Exception {
        List<Race> races =
                List.of(new Race(false, 0), new Race(false, CEILING), new Race(true, 0), new Race(true, CEILING));
        List<Result> results = atOnce(races.stream().map(this::running).toList());
        for (Result result : results) {
            assertThat(result.nanoWellSpent()).as("%s", result).isGreaterThanOrEqualTo(result.limitNano * 95 / 100);
            assertThat(MOST_IN_ONE_RACE * result.count(Kind.ENDED))
                    .as("%s", result)
                    .isLessThanOrEqualTo(result.answered());
            assertThat(result.count(Kind.BROKEN)).as("%s", result).isZero();
            assertThat(result.balance.overageNano()).as("%s", result).isZero();
            assertThat(result.balance.heldNano()).as("%s", result).isZero();
            assertThat(result.balance.committedNano()).as("%s", result).isLessThanOrEqualTo(result.limitNano);
        }
        long ended =
                results.stream().mapToLong(result -> result.count(Kind.ENDED)).sum();
        long answered = results.stream().mapToLong(Result::answered).sum();
        assertThat(10 * ended).as("%s", results).isLessThanOrEqualTo(answered);
    }

    private Callable<Result> running(Race race) {
        return () -> {
            List<Integer> lengths = lengths();
            long limit = lengths.stream().mapToLong(MixedRaceTest::cost).sum() / 2;
            Path journal = Files.createTempDirectory(folder, "race");
            try (var provider = dev.nytta.sim.FakeProvider.start(
                            new FakeProviderSettings(0, SEED, 40, TOKENS_PER_SECOND, 8));
                    RealGate gate = RealGate.open(journal, limit, URI.create("http://127.0.0.1:" + provider.port()))) {
                List<Callable<Outcome>> calls = new ArrayList<>();
                lengths.forEach(words -> calls.add(() -> callUntilAnswered(gate.port(), race, words)));
                return new Result(race, limit, atOnce(calls), gate.balanceAtTheEnd());
            }
        };
    }

    /// As many between 50 and 500 as between 500 and 5,000: most answers are short, and the long ones cost the most.
    private static List<Integer> lengths() {
        SplittableRandom random = new SplittableRandom(SEED);
        double span = Math.log((double) MOST_WORDS / LEAST_WORDS);
        return random.doubles(CALLS)
                .mapToObj(share -> (int) Math.round(LEAST_WORDS * Math.exp(share * span)))
                .toList();
    }

    private static long cost(int words) {
        return PROMPT_TOKENS * RealGate.INPUT_NANO + words * RealGate.OUTPUT_NANO;
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        }
    }

    private static Outcome callUntilAnswered(int port, Race race, int words) throws IOException, InterruptedException {
        while (true) {
            try (RawClient client = new RawClient(port)) {
                var answer =
                        client.post("/v1/chat/completions", race.ask(words)).answer();
                if (answer.status() != 429) {
                    return outcome(race, answer, words);
                }
                Thread.sleep(Long.parseLong(answer.header("retry-after")) * 1_000);
            }
        }
    }

    private static Outcome outcome(Race race, RawClient.Answer answer, int asked) {
        if (answer.status() == 402) {
            return new Outcome(Kind.REFUSED, 0);
        }
        String text = answer.text();
        int words = words(text);
        boolean over = answer.whole() && (!race.stream || text.contains("data: [DONE]"));
        boolean capped = answer.header("x-nytta-decision").equals("capped") && text.contains("\"length\"");
        if (over && words == asked) {
            return new Outcome(Kind.WHOLE, words);
        }
        return new Outcome(over && (capped || text.contains("budget")) ? Kind.ENDED : Kind.BROKEN, words);
    }

    private static int words(String answer) {
        StringBuilder said = new StringBuilder();
        Matcher parts = CONTENT.matcher(answer);
        while (parts.find()) {
            said.append(parts.group(1));
        }
        int notice = said.indexOf("\\n\\n");
        return (notice < 0 ? said : said.substring(0, notice))
                .toString()
                .strip()
                .split(" ")
                .length;
    }
}
