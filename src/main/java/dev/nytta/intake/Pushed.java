package dev.nytta.intake;

import dev.nytta.intake.batch.BatchReader;
import dev.nytta.intake.batch.ToldCall;
import dev.nytta.ledger.Observations.Answer;
import dev.nytta.usage.Attribution;
import dev.nytta.wire.json.JsonWriting;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Takes a batch that a collector pushes, and answers in its form: a word for each observation in their order, and a
/// reason for each that was refused.
public final class Pushed {
    private static final String REFUSED = "refused";

    private final List<String> words = new ArrayList<>();
    private final StringBuilder refusals = new StringBuilder();
    private int taken;
    private int known;
    private int refused;

    private Pushed() {}

    /// What came of a batch.
    public sealed interface Outcome {
        /// What could be taken was.
        ///
        /// @param answer JSON: how many were taken, known and refused, a word for each, and the reasons
        /// @param sources that it told of
        @SuppressWarnings("ArrayRecordComponent") // it is only read
        record Taken(byte[] answer, Set<String> sources) implements Outcome {
            public Taken {
                sources = Set.copyOf(sources);
            }
        }

        record TooMany(int most) implements Outcome {}

        /// It is no batch.
        ///
        /// @param why one sentence, without any of its text
        record Broken(String why) implements Outcome {}
    }

    /// Takes what a batch tells; what was taken is on disk.
    ///
    /// @param body without its compression
    /// @param sender what the sender's key stands for
    public static Outcome take(byte[] body, Intake intake, Attribution sender) {
        return switch (BatchReader.read(body)) {
            case BatchReader.Outcome.Broken(String why) -> new Outcome.Broken(why);
            case BatchReader.Outcome.TooMany _ -> new Outcome.TooMany(BatchReader.MOST);
            case BatchReader.Outcome.Read(List<ToldCall> calls) -> {
                Pushed pushed = new Pushed();
                List<Sighting> sightings = sightings(calls);
                pushed.take(calls, intake.take(sightings, sender).answers().iterator());
                yield new Outcome.Taken(
                        pushed.answer(),
                        sightings.stream().map(Sighting::source).collect(Collectors.toSet()));
            }
        };
    }

    private static List<Sighting> sightings(List<ToldCall> calls) {
        List<Sighting> clear = new ArrayList<>(calls.size());
        for (ToldCall call : calls) {
            if (call instanceof ToldCall.Clear(Sighting sighting)) {
                clear.add(sighting);
            }
        }
        return clear;
    }

    private void take(List<ToldCall> calls, Iterator<Answer> answers) {
        for (ToldCall call : calls) {
            switch (call) {
                case ToldCall.Clear _ -> count(answers.next());
                case ToldCall.Unclear(String why) -> refuse(why);
            }
        }
    }

    private void count(Answer answer) {
        switch (answer) {
            case TAKEN, BETTER -> {
                taken++;
                words.add(answer == Answer.TAKEN ? "taken" : "better");
            }
            case KNOWN, OUTRANKED -> {
                known++;
                words.add(answer == Answer.KNOWN ? "known" : "outranked");
            }
            case OUT_OF_TIME -> refuse("it is older than 400 days, or more than an hour ahead of the server's clock");
        }
    }

    private void refuse(String why) {
        refusals.append(refused == 0 ? "" : ",")
                .append("{\"index\":")
                .append(words.size())
                .append(",\"reason\":")
                .append(JsonWriting.quoted(why))
                .append('}');
        refused++;
        words.add(REFUSED);
    }

    private byte[] answer() {
        StringBuilder out = new StringBuilder(words.size() * 10 + refusals.length() + 80)
                .append("{\"taken\":")
                .append(taken)
                .append(",\"known\":")
                .append(known)
                .append(",\"refused\":")
                .append(refused)
                .append(",\"results\":[");
        for (int i = 0; i < words.size(); i++) {
            out.append(i == 0 ? "\"" : ",\"").append(words.get(i)).append('"');
        }
        return out.append("],\"refusals\":[")
                .append(refusals)
                .append("]}")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
