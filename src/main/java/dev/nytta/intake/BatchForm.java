package dev.nytta.intake;

import dev.nytta.intake.batch.AnswerReader;
import dev.nytta.intake.batch.BatchWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// What `POST /api/v1/observations` takes and answers, for those who send it.
public final class BatchForm {
    private BatchForm() {}

    /// One call, a line without its end.
    public static String element(Sighting seen) {
        return BatchWriter.element(seen);
    }

    /// A batch of elements.
    public static byte[] batch(List<String> elements) {
        return BatchWriter.batch(elements).getBytes(StandardCharsets.UTF_8);
    }

    /// What a server answered with 200; empty if that is no answer to a batch.
    public static Optional<BatchTaken> answer(byte[] body) {
        return AnswerReader.answer(body);
    }

    /// What happened and what to do, of an error's body; empty if it does not say.
    public static String problem(byte[] body) {
        return AnswerReader.problem(body);
    }
}
