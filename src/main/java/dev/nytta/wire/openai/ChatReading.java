package dev.nytta.wire.openai;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Progress.Block;
import dev.nytta.usage.UsageReport;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;

/// Reads chat objects, whole answers and chunks alike, and gathers what they say.
final class ChatReading {
    private static final JsonNames TOP = JsonNames.of(
            "id",
            "object",
            "created",
            "model",
            "system_fingerprint",
            "service_tier",
            "choices",
            "usage",
            "x_groq",
            "error");
    private static final JsonNames CHOICE = JsonNames.of("index", "delta", "message", "text", "finish_reason", "usage");
    private static final int MOST_NAME = 512;
    private static final int NOWHERE = -1;

    private final AnswerFacts facts;
    private final Delivered delivered = new Delivered();
    private final ChatContent content = new ChatContent(delivered);
    private final Choices choices = new Choices();
    private final ChatHead head = new ChatHead();
    private final boolean searches;
    private boolean failed;
    private boolean hasChoices;
    private boolean statesUsage;
    private boolean usageOnly;
    private boolean lastWord;
    private int nullUsageStart = NOWHERE;
    private int nullUsageEnd = NOWHERE;

    /// What the object that was last read field by field says before its choices. The chunks of a stream say it all
    /// again, and to read the same twice changes nothing.
    private final byte[] beginning;

    private int beginningLength;

    /// @param mostBeginning how many bytes chunks may repeat before their choices, or 0 for an answer in one piece
    ChatReading(Call call, String providerKind, int mostBeginning) {
        this.beginning = new byte[mostBeginning];
        this.facts = new AnswerFacts(call, providerKind, true);
        this.searches = call.tools().stream().map(DeclaredTool::meter).anyMatch(Meter.WEB_SEARCH::equals);
    }

    /// Reads one chunk, or several that were not kept apart.
    ///
    /// @return whether it could be read to its end
    boolean read(JsonCursor json) {
        eventBegins();
        do {
            object(json);
        } while (!json.failed() && json.more());
        usageOnly = statesUsage && !hasChoices;
        lastWord |= usageOnly;
        return !json.failed();
    }

    private void eventBegins() {
        choices.eventBegins();
        hasChoices = false;
        statesUsage = false;
        nullUsageStart = NOWHERE;
    }

    private void object(JsonCursor json) {
        if (json.enterAt(beginning, beginningLength)) {
            choices(json);
            fields(json, json.position(), NOWHERE);
        } else {
            int start = json.position();
            beginningLength = 0;
            if (json.enterObject()) {
                fields(json, NOWHERE, start);
            }
        }
    }

    /// @param behind the end of the field before, or nowhere
    /// @param start of an object whose beginning is not known yet, else nowhere
    private void fields(JsonCursor json, int behind, int start) {
        int lastEnd = behind;
        boolean onlyHead = start != NOWHERE;
        while (json.nextField()) {
            String name = json.name(TOP);
            switch (name) {
                case "choices" -> {
                    beginningLength = onlyHead ? json.walked(start, beginning) : beginningLength;
                    choices(json);
                }
                case "usage" -> usage(json, lastEnd);
                default -> field(json, name);
            }
            onlyHead &= isHead(name);
            // What is said of the head behind the choices may be other than what the beginning said.
            beginningLength = onlyHead || name.isEmpty() || !isHead(name) ? beginningLength : 0;
            lastEnd = json.position();
        }
    }

    private static boolean isHead(String name) {
        return switch (name) {
            case "choices", "usage", "x_groq", "error" -> false;
            default -> true;
        };
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "model" -> facts.model(json.text(MOST_NAME));
            case "service_tier" -> facts.tier(json.text(MOST_NAME));
            case "x_groq" -> nestedUsage(json);
            case "error" -> error(json);
            default -> head.field(json, name);
        }
    }

    private void usage(JsonCursor json, int lastEnd) {
        boolean stated = json.kind() == JsonCursor.Kind.OBJECT;
        facts.usage(UsageObject.read(json));
        statesUsage |= stated;
        if (!stated) {
            nullUsageStart = lastEnd;
            nullUsageEnd = json.position();
        }
    }

    /// Groq's own place for usage in the last chunk.
    private void nestedUsage(JsonCursor json) {
        if (json.enterObject()) {
            while (json.nextField()) {
                if (json.name(TOP).equals("usage")) {
                    facts.usage(UsageObject.read(json));
                }
            }
        }
    }

    private void error(JsonCursor json) {
        failed |= json.kind() == JsonCursor.Kind.OBJECT;
        json.skip();
    }

    private void choices(JsonCursor json) {
        if (json.enterArray()) {
            while (json.nextElement()) {
                hasChoices = true;
                choice(json);
            }
        }
    }

    /// The index comes first in every provider's choices; where it does not, the choice is the first one.
    private void choice(JsonCursor json) {
        if (!json.enterObject()) {
            return;
        }
        Choice choice = choices.at(0);
        while (json.nextField()) {
            switch (json.name(CHOICE)) {
                case "index" -> choice = choices.at(json.integer(0));
                case "delta", "message" -> content.read(json, choice);
                case "text" -> content.bare(json, choice);
                case "finish_reason" -> finish(json, choice);
                // Moonshot states usage inside the last choice.
                case "usage" -> facts.usage(UsageObject.read(json));
                default -> json.skip();
            }
        }
    }

    private static void finish(JsonCursor json, Choice choice) {
        if (json.kind() == JsonCursor.Kind.STRING) {
            choice.finish();
        }
        json.skip();
    }

    /// The stream's `[DONE]`: what was stated before is the last word.
    void done() {
        lastWord = true;
    }

    /// Whether the last chunk held usage and nothing else.
    boolean isUsageOnly() {
        return usageOnly;
    }

    /// Whether the last chunk had a `usage: null` that can be taken out.
    boolean hasNullUsage() {
        return nullUsageStart != NOWHERE;
    }

    /// From behind the field before `usage` to behind its `null`.
    int nullUsageStart() {
        return nullUsageStart;
    }

    int nullUsageEnd() {
        return nullUsageEnd;
    }

    /// Whether the provider broke off with an error.
    boolean failed() {
        return failed;
    }

    Choices choices() {
        return choices;
    }

    ChatHead head() {
        return head;
    }

    String model() {
        return facts.model();
    }

    /// Whether all choices have their finish reason.
    boolean isFinished() {
        return choices.allFinished();
    }

    Progress progress() {
        Block block = choices.anyInTool() ? Block.TOOL : delivered.last() == Block.TOOL ? Block.NONE : delivered.last();
        return delivered.progress(facts.statedOutput(), block);
    }

    UsageReport report() {
        if (searches && !choices.isEmpty()) {
            // Search models of chat completions search once for each request, and say so nowhere.
            facts.toolRequests(Meter.WEB_SEARCH, 1);
        }
        return facts.report(progress(), lastWord || isFinished());
    }
}
