package dev.nytta.sim;

import dev.nytta.usage.Usage;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Writes answers: what is said depends on the seed, the prompt and the controls, and on nothing else.
final class Author {
    private static final int LEAST_TOKENS = 24;
    private static final int SPREAD_TOKENS = 200;

    /// Unless asked otherwise, a model that thinks spends a third of its output on it.
    private static final int THINKING_SHARE = 3;

    private final long seed;

    Author(long seed) {
        this.seed = seed;
    }

    Answer write(Ask ask, Controls controls, Usage prompt) {
        long own = Block.mix(seed, ask.fingerprint());
        List<Answer.Choice> choices = new ArrayList<>();
        for (int i = 0; i < ask.wish().choices(); i++) {
            choices.add(choice(ask, controls, own + i));
        }
        return new Answer(ask, id(own), choices, prompt, controls.webSearches());
    }

    private static Answer.Choice choice(Ask ask, Controls controls, long own) {
        List<Part> parts = new ArrayList<>();
        int room = ask.wish().ceiling();
        int wanted = controls.outputTokens().orElse(LEAST_TOKENS + Math.floorMod(own, SPREAD_TOKENS));
        int thinking = Math.min(room, thinking(ask, controls, wanted));
        if (thinking > 0) {
            parts.add(new Part.Thinking(Words.of(own ^ 1, thinking)));
        }
        room -= thinking;
        String said = said(ask, own, Math.max(0, wanted - thinking));
        boolean cut = Ask.tokens(said.length()) > room;
        if (!said.isEmpty() && room > 0) {
            parts.add(new Part.Text(cut ? said.substring(0, 4 * room) : said));
        }
        room -= Math.min(room, Ask.tokens(said.length()));
        List<Part.Call> calls = cut ? List.of() : calls(ask, controls, own);
        for (Part.Call call : calls) {
            cut |= call.tokens() > room;
            if (!cut) {
                parts.add(call);
                room -= call.tokens();
            }
        }
        return new Answer.Choice(parts, finish(cut, calls));
    }

    private static Answer.Finish finish(boolean cut, List<Part.Call> calls) {
        return cut ? Answer.Finish.LENGTH : calls.isEmpty() ? Answer.Finish.STOP : Answer.Finish.TOOLS;
    }

    private static int thinking(Ask ask, Controls controls, int wanted) {
        int usual = ask.wish().thinks() ? wanted / THINKING_SHARE : 0;
        return Math.min(wanted, controls.reasoningTokens().orElse(usual));
    }

    /// A forced call comes without words.
    private static String said(Ask ask, long own, int tokens) {
        JsonNode schema = ask.wish().schema();
        if (ask.wish().mustCall()) {
            return "";
        }
        return schema.isMissingNode() ? Words.of(own, tokens) : Json.text(Sample.of(schema, own));
    }

    private static List<Part.Call> calls(Ask ask, Controls controls, long own) {
        List<Part.Call> calls = new ArrayList<>();
        int count = Math.max(controls.toolCalls(), ask.wish().mustCall() ? 1 : 0);
        for (int i = 0; i < count && !ask.tools().isEmpty(); i++) {
            Ask.Tool tool = ask.tools().get(i % ask.tools().size());
            String arguments = Json.text(Sample.of(tool.schema(), own + i));
            calls.add(new Part.Call(id(own + i + 1), tool.name(), arguments.equals("null") ? "{}" : arguments));
        }
        return calls;
    }

    private static String id(long own) {
        return "%016x%08x".formatted(Block.mix(own, 0x9e3779b97f4a7c15L), own >>> 32);
    }
}
