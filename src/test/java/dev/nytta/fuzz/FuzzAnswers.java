package dev.nytta.fuzz;

import static dev.nytta.fuzz.Target.must;

import dev.nytta.usage.UsageReport;
import dev.nytta.wire.AnswerReader.Ending;
import dev.nytta.wire.StreamProbe;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Answers of every dialect, whole, as events, as frames and as an array.
///
/// Rules: nothing is thrown; the client gets the provider's bytes; what was used does not depend on how the bytes are
/// cut; no count is negative; an end may be asked for anywhere.
public final class FuzzAnswers {
    private static final int HEAD = 4;
    private static final int MOST = 16 << 10;

    private FuzzAnswers() {}

    static List<byte[]> seeds() {
        return IntStream.range(0, Cases.ALL.size())
                .mapToObj(i -> Cases.input(i, 2, Cases.ALL.get(i).answer()))
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < HEAD || input.length > MOST) {
            return;
        }
        Supplier<StreamProbe> probes = Cases.probes(input);
        byte[] answer = Arrays.copyOfRange(input, HEAD, input.length);
        StreamProbe whole = probes.get().feed(answer, 0, answer.length).finish();
        UsageReport report = whole.reader().report();
        must(Arrays.equals(whole.client(), answer), "the client gets the provider's bytes");
        report.total().forEach((meter, count) -> must(count >= 0, meter + " is negative"));
        must(whole.reader().progress().outputTokens() >= 0, "progress is negative");
        SplittableRandom random = new SplittableRandom((input[2] << 8) | input[3]);
        StreamProbe cut = cut(probes.get(), answer, random).finish();
        must(Arrays.equals(cut.client(), answer), "the client gets the provider's bytes, cut");
        must(
                cut.reader().report().equals(report),
                "usage depends on the cuts: " + report + " is " + cut.reader().report());
        ended(probes.get(), answer, random);
    }

    private static StreamProbe cut(StreamProbe probe, byte[] answer, SplittableRandom random) {
        int most = random.nextInt(1, 64);
        for (int at = 0; at < answer.length; ) {
            int next = Math.min(answer.length, at + random.nextInt(1, most + 1));
            probe.feed(answer, at, next);
            at = next;
        }
        return probe;
    }

    private static void ended(StreamProbe probe, byte[] answer, SplittableRandom random) {
        int at = random.nextInt(answer.length + 1);
        Ending.Style[] styles = Ending.Style.values();
        Ending ending = new Ending("The budget is spent.", styles[random.nextInt(styles.length)]);
        probe.feed(answer, 0, at).end(ending).feed(answer, at, answer.length).finish();
        must(probe.reader().report() != null, "there is a report after an end");
    }
}
