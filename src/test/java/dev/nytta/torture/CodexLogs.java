package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// M-07.
final class CodexLogs {
    static final Scenario SCENARIO = new Scenario(
            "M-07",
            "Codex logs whose sub-agents repeat their parent's history, with nearly half of all counts written down again",
            "the totals of nytta usage are what was asked for, to the token, and the same when it reads the logs again",
            true,
            CodexLogs::run);

    private static final String MODEL = "gpt-5.4-mini";

    private CodexLogs() {}

    private static String run(World world) throws Exception {
        Path home = world.file("home");
        Tally tally = new Tally();
        int families = world.times(40, 6);
        for (int i = 0; i < families; i++) {
            family(world.random().split(), home, i, tally);
        }
        for (String reading : List.of("first", "second")) {
            Tool.Result result = Tool.run(
                    world.launcher(),
                    List.of("env", "XDG_CACHE_HOME=" + world.file("cache")),
                    "usage",
                    "--json",
                    "--home",
                    home.toString());
            assertThat(result.exit()).as(result.out()).isZero();
            JsonNode totals = JsonMapper.shared().readTree(result.out()).path("totals");
            JsonNode usage = totals.path("usage");
            assertThat(totals.path("calls").asLong(-1))
                    .as("calls, %s reading", reading)
                    .isEqualTo(tally.calls);
            assertThat(usage.path("input").asLong(-1)).as("input").isEqualTo(tally.input);
            assertThat(usage.path("cache_read").asLong(-1)).as("cached").isEqualTo(tally.cached);
            assertThat(usage.path("output").asLong(-1)).as("output").isEqualTo(tally.output);
        }
        long repeated = 100 * (tally.lines - tally.calls) / tally.lines;
        assertThat(repeated).as("%% of counts that are repeats").isBetween(35L, 80L);
        return "%d calls in %d counts (%d %% of them repeats): %d input, %d cached and %d output tokens, each exactly"
                .formatted(tally.calls, tally.lines, repeated, tally.input, tally.cached, tally.output);
    }

    /// What was really asked for, and how many counts tell of it.
    private static final class Tally {
        private long calls;
        private long lines;
        private long input;
        private long cached;
        private long output;
    }

    /// A parent and its sub-agents, each of which begins with all that the parent had counted when it was made.
    private static void family(SplittableRandom random, Path home, int number, Tally tally) throws IOException {
        Counter parent = new Counter(random, "");
        for (int i = 0; i < 12; i++) {
            parent.call(tally);
        }
        for (int child = 1; child <= random.nextInt(1, 4); child++) {
            Counter sub = new Counter(random, id(number, 0));
            sub.replay(parent, random.nextInt(1, parent.counts.size()), tally);
            for (int i = 0; i < random.nextInt(3, 20); i++) {
                sub.call(tally);
            }
            sub.write(home, id(number, child));
        }
        parent.write(home, id(number, 0));
    }

    private static String id(int family, int member) {
        return "%08x-0000-4000-8000-%012x".formatted(family, member);
    }

    /// One log while it grows.
    private static final class Counter {
        private final SplittableRandom random;
        private final String parent;
        private final List<String> counts = new ArrayList<>();
        private long input;
        private long cached;
        private long output;

        Counter(SplittableRandom random, String parent) {
            this.random = random;
            this.parent = parent;
        }

        void call(Tally tally) {
            long fresh = random.nextInt(100, 9_000);
            long hit = random.nextInt(0, 50_000);
            long said = random.nextInt(1, 2_000);
            input += fresh + hit;
            cached += hit;
            output += said;
            tally.calls++;
            tally.input += fresh;
            tally.cached += hit;
            tally.output += said;
            int times = random.nextInt(100) < 45 ? 2 : 1;
            for (int i = 0; i < times; i++) {
                counts.add(count(fresh + hit, hit, said));
                tally.lines++;
            }
        }

        void replay(Counter from, int upTo, Tally tally) {
            counts.addAll(from.counts.subList(0, upTo));
            tally.lines += upTo;
            JsonNode last = JsonMapper.shared().readTree(counts.getLast()).path("total_token_usage");
            input = last.path("input_tokens").asLong();
            cached = last.path("cached_input_tokens").asLong();
            output = last.path("output_tokens").asLong();
        }

        private String count(long lastInput, long lastCached, long lastOutput) {
            return "{\"total_token_usage\":" + tokens(input, cached, output) + ",\"last_token_usage\":"
                    + tokens(lastInput, lastCached, lastOutput) + ",\"model_context_window\":272000}";
        }

        private static String tokens(long input, long cached, long output) {
            return "{\"input_tokens\":%d,\"cached_input_tokens\":%d,\"output_tokens\":%d,\"reasoning_output_tokens\":0,\"total_tokens\":%d}"
                    .formatted(input, cached, output, input + output);
        }

        void write(Path home, String id) throws IOException {
            List<String> lines = new ArrayList<>();
            Instant at = Instant.parse("2026-11-20T09:00:00Z");
            String fork = parent.isEmpty() ? "" : ",\"forked_from_id\":\"" + parent + "\"";
            lines.add(line(at, "session_meta", meta(id, fork)));
            if (!parent.isEmpty()) {
                lines.add(line(at, "session_meta", meta(parent, "")));
            }
            lines.add(line(at, "turn_context", "{\"cwd\":\"/work\",\"model\":\"" + MODEL + "\"}"));
            for (String count : counts) {
                at = at.plusMillis(random.nextInt(1, 5_000));
                lines.add(line(
                        at, "event_msg", "{\"type\":\"token_count\",\"info\":" + count + ",\"rate_limits\":null}"));
            }
            Path folder = Files.createDirectories(home.resolve(".codex/sessions/2026/11/20"));
            Files.write(folder.resolve("rollout-2026-11-20T09-00-00-" + id + ".jsonl"), lines);
        }

        private static String meta(String id, String more) {
            return "{\"id\":\"" + id
                    + "\",\"cwd\":\"/work\",\"originator\":\"codex_cli_rs\",\"model_provider\":\"openai\"" + more + "}";
        }

        private static String line(Instant at, String type, String payload) {
            return "{\"timestamp\":\"" + at + "\",\"type\":\"" + type + "\",\"payload\":" + payload + "}";
        }
    }
}
