package dev.nytta.fuzz;

import static dev.nytta.fuzz.Target.must;

import dev.nytta.usage.Call;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.RequestEdit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;

/// Requests of every dialect.
///
/// Rules: a body is read or refused, nothing is thrown; an edit that changes nothing gives the same bytes; an edited
/// body can be read again, and says what it was edited to.
public final class FuzzRequests {
    private static final int HEAD = 2;
    private static final int MOST = 16 << 10;
    private static final long CEILING = 1_777;
    private static final String MODEL = "other-model-1";

    private FuzzRequests() {}

    static List<byte[]> seeds() {
        return IntStream.range(0, Cases.ALL.size())
                .mapToObj(i -> Cases.input(i, 0, Cases.ALL.get(i).request()))
                .toList();
    }

    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length < HEAD || input.length > MOST) {
            return;
        }
        int number = Cases.number(input);
        byte[] body = Arrays.copyOfRange(input, HEAD, input.length);
        switch (Cases.reading(number).apply(body)) {
            case CallRead.Malformed malformed -> must(!malformed.what().isBlank(), "a refusal says why");
            case CallRead.Read read -> edits(number, read.call(), body);
        }
    }

    private static void edits(int number, Call call, byte[] body) {
        Dialect dialect = Cases.ALL.get(number).dialect();
        Function<byte[], CallRead> reading = Cases.reading(number);
        must(call.outputCeiling() == Call.NO_CEILING || call.outputCeiling() >= 0, "a ceiling below 0");
        must(call.choices() >= 1, "less than one choice");
        byte[] same = dialect.edit(RequestEdit.NONE, body, 0, body.length);
        must(Arrays.equals(same, body), "an edit that changes nothing changes bytes");
        if (call.operation() != Call.Operation.GENERATE) {
            return;
        }
        // An edit only ever lowers a ceiling.
        long lower = call.outputCeiling() == Call.NO_CEILING ? CEILING : call.outputCeiling() / 2;
        RequestEdit edit = new RequestEdit(OptionalLong.of(lower), Optional.of(MODEL), true, "openai");
        byte[] edited = dialect.edit(edit, body, 0, body.length);
        if (!(reading.apply(edited) instanceof CallRead.Read(Call again))) {
            throw new AssertionError("an edited body cannot be read");
        }
        // Of a bare body at Bedrock's invoke nobody can tell which family's name for a ceiling counts.
        boolean putIn = !call.dialect().equals("bedrock-invoke");
        must(!putIn || again.outputCeiling() == lower, "the ceiling is " + again.outputCeiling() + " after the edit");
        must(again.stream() == call.stream(), "an edit changes whether it is a stream");
    }
}
