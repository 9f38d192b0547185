package dev.nytta.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;

/// Writes Claude Code transcripts as a heavy user has them: always the same for a seed.
///
/// Each answer stands in one to four lines with growing output, a tenth of the sessions has subagents in files of their
/// own, some sessions are resumed in a new file that copies the old one's end, and most bytes are tool results.
final class ClaudeLogs {
    private static final String[] MODELS = {
        "claude-opus-4-8", "claude-opus-4-8", "claude-sonnet-4-6", "claude-sonnet-5", "claude-haiku-4-5-20251001"
    };
    private static final Instant BEGIN = Instant.parse("2026-08-20T07:00:00Z");
    private static final String CODE = "    if (order.total().compareTo(limit) > 0) {\\n        return Refusal.of(\\\"too much\\\");\\n    }\\n";

    private final Random random;
    private final Path projects;
    private long written;
    private long ids;

    private ClaudeLogs(Path home, long seed) {
        this.random = new Random(seed);
        this.projects = home.resolve(".claude").resolve("projects");
    }

    /// @param arguments home folder, megabytes, seed
    public static void main(String[] arguments) throws IOException {
        ClaudeLogs logs = new ClaudeLogs(Path.of(arguments[0]), Long.parseLong(arguments[2]));
        long bytes = Long.parseLong(arguments[1]) << 20;
        for (int session = 0; logs.written < bytes; session++) {
            logs.session(session);
        }
    }

    private void session(int number) throws IOException {
        String project = "/home/ada/project-" + random.nextInt(24);
        Path folder = projects.resolve(project.replace('/', '-'));
        Files.createDirectories(folder);
        String id = String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", random.nextInt(), number);
        Instant at = BEGIN.plus(Duration.ofMinutes(random.nextInt(90 * 24 * 60)));
        StringBuilder end = new StringBuilder();
        try (OutputStream out = open(folder.resolve(id + ".jsonl"))) {
            at = turns(out, new Place(id, project, false), at, 20 + random.nextInt(180), end);
        }
        if (random.nextInt(10) == 0) {
            Path agents = folder.resolve(id).resolve("subagents");
            Files.createDirectories(agents);
            try (OutputStream out = open(agents.resolve("agent-" + Integer.toHexString(random.nextInt()) + ".jsonl"))) {
                turns(out, new Place(id, project, true), at, 10 + random.nextInt(40), new StringBuilder());
            }
        }
        if (random.nextInt(12) == 0) {
            String next = String.format(Locale.ROOT, "%08x-1111-4000-8000-%012x", random.nextInt(), number);
            try (OutputStream out = open(folder.resolve(next + ".jsonl"))) {
                write(out, end.toString().replace(id, next));
                turns(out, new Place(next, project, false), at.plusSeconds(600), 10 + random.nextInt(40), end);
            }
        }
    }

    private static OutputStream open(Path file) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    private record Place(String session, String project, boolean side) {}

    private Instant turns(OutputStream out, Place place, Instant from, int turns, StringBuilder end) throws IOException {
        Instant at = from;
        long cached = 12_000;
        String model = MODELS[random.nextInt(MODELS.length)];
        for (int turn = 0; turn < turns; turn++) {
            at = at.plusMillis(2_000 + random.nextInt(60_000));
            write(out, head(place, "user", at) + "\"message\":{\"role\":\"user\",\"content\":[{\"tool_use_id\":\"toolu_"
                    + ids + "\",\"type\":\"tool_result\",\"content\":\"" + CODE.repeat(1 + random.nextInt(90)) + "\"}]}}\n");
            long fresh = random.nextInt(4_000);
            int lines = 1 + random.nextInt(3);
            long output = 30 + random.nextInt(1_500);
            ids++;
            for (int line = 1; line <= lines; line++) {
                at = at.plusMillis(300 + random.nextInt(2_000));
                String text = answer(place, model, at, new long[] {cached, fresh, output * line / lines});
                write(out, text);
                if (turns - turn < 6) {
                    end.append(text);
                }
            }
            cached += fresh;
        }
        return at;
    }

    private static String head(Place place, String type, Instant at) {
        return "{\"parentUuid\":null,\"isSidechain\":" + place.side() + ",\"userType\":\"external\",\"cwd\":\""
                + place.project() + "\",\"sessionId\":\"" + place.session()
                + "\",\"version\":\"2.1.330\",\"gitBranch\":\"main\",\"type\":\"" + type + "\",\"timestamp\":\"" + at + "\",";
    }

    private String answer(Place place, String model, Instant at, long[] counts) {
        long hour = counts[1] / 2;
        return head(place, "assistant", at) + "\"uuid\":\"" + Long.toHexString(random.nextLong()) + "\",\"requestId\":\"req_"
                + ids + "\",\"message\":{\"id\":\"msg_" + ids + "\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\""
                + model + "\",\"content\":[{\"type\":\"text\",\"text\":\"" + CODE.repeat(1 + random.nextInt(8))
                + "\"}],\"stop_reason\":\"tool_use\",\"stop_sequence\":null,\"usage\":{\"input_tokens\":"
                + (3 + counts[1] % 9) + ",\"cache_creation_input_tokens\":" + counts[1] + ",\"cache_read_input_tokens\":"
                + counts[0] + ",\"output_tokens\":" + counts[2]
                + ",\"cache_creation\":{\"ephemeral_5m_input_tokens\":" + (counts[1] - hour)
                + ",\"ephemeral_1h_input_tokens\":" + hour + "},\"service_tier\":\"standard\"}}}\n";
    }

    private void write(OutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write(bytes);
        written += bytes.length;
    }
}
