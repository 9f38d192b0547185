package dev.nytta.wire;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.wire.Dialect.AnswerContext;
import java.util.List;
import java.util.regex.Pattern;

/// What is asked for at one time and billed by what comes at another: batches of OpenAI (a file of requests, a file of
/// results), Anthropic (requests inline, results as a stream) and Gemini (both either way), and OpenAI's responses in
/// the background.
public final class Batches {
    private static final BatchStep NONE = new BatchStep.None();
    private static final String DOWNLOAD = ":download";

    /// Gemini's versions; its `/v1` has no batches, OpenAI's has no other.
    private static final Pattern GEMINI = Pattern.compile("v\\d+(alpha|beta)\\d*");

    private Batches() {}

    /// What an endpoint has to do with batches, by its path.
    public static BatchStep step(Endpoint endpoint) {
        if (endpoint.operation() == Operation.BATCH) {
            return new BatchStep.Create();
        }
        return endpoint.operation() == Operation.FREE ? look(segments(endpoint.rest())) : NONE;
    }

    private static List<String> segments(String rest) {
        int query = rest.indexOf('?');
        return List.of((query < 0 ? rest : rest.substring(0, query)).split("/", -1));
    }

    private static BatchStep look(List<String> path) {
        int last = path.size() - 1;
        if (last < 2) {
            return NONE;
        }
        if (path.get(last - 1).equals("files") && path.get(last).endsWith(DOWNLOAD)) {
            return new BatchStep.Results(
                    path.get(last).substring(0, path.get(last).length() - DOWNLOAD.length()));
        }
        String family = path.get(last - 2);
        if (path.get(last - 1).equals("batches") && GEMINI.matcher(family).matches()) {
            return path.get(last).indexOf(':') < 0 ? new BatchStep.Inline(path.get(last)) : NONE;
        }
        return switch (path.get(last)) {
            case "content" -> family.equals("files") ? new BatchStep.Results(path.get(last - 1)) : NONE;
            case "results" -> family.equals("batches") ? new BatchStep.Results(path.get(last - 1)) : NONE;
            case "cancel" -> shown(family);
            default -> shown(path.get(last - 1));
        };
    }

    private static BatchStep shown(String family) {
        return switch (family) {
            case "batches" -> new BatchStep.Show();
            case "responses" -> new BatchStep.Response();
            default -> NONE;
        };
    }

    /// A reader of the answer to such a step, all but [BatchStep.None].
    public static AnswerReader answer(BatchStep step, Call call, AnswerContext context) {
        return step instanceof BatchStep.Response
                ? new LateAnswer(call, context)
                : new BatchAnswer(step, call, context.providerKind());
    }
}
