package dev.nytta.intake.otlp;

import dev.nytta.intake.CodexModels;
import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Served;
import dev.nytta.intake.Sighting.Where;
import dev.nytta.usage.BillingMode;
import java.util.Locale;

/// OpenAI's Codex: the event `codex.sse_event` (or its WebSocket twin) whose kind is `response.completed`.
///
/// Input holds cached tokens, output holds reasoning. It has no id of the request: conversation, time and counts tell
/// one call from another.
final class Codex implements Profile {
    private static final String SOURCE = "otlp:codex";

    @Override
    public Told read(Entry record) {
        boolean event = record.name().equals("codex.sse_event") || record.name().equals("codex.websocket_event");
        boolean done = record.attributes().text("event.kind").equals("response.completed");
        return event && done ? call(record) : Told.NOTHING;
    }

    private static Told call(Entry record) {
        Attributes from = record.attributes();
        String model = from.text("model", "slug");
        String conversation = from.text("conversation.id");
        if (model.isEmpty() || conversation.isEmpty() || !from.has("input_token_count")) {
            return new Told.Unclear("a completed response without its model, its conversation or its tokens");
        }
        long input = from.number("input_token_count");
        long output = from.number("output_token_count");
        long cached = from.number("cached_token_count");
        Counts counts =
                Counts.inclusive(input, new Counts.Cached(cached, 0), output, from.number("reasoning_token_count"));
        return new Told.Call(new Sighting(
                SOURCE,
                conversation + " " + record.eventMillis() + " " + input + " " + output,
                "",
                record.eventMillis(),
                Served.of("openai", CodexModels.of(model, record.eventMillis())),
                counts.usage(),
                counts.source(),
                Where.of("codex", conversation),
                Billing.declared(from, mode(from.text("auth_mode"))),
                (int) Math.min(from.number("duration_ms"), Integer.MAX_VALUE)));
    }

    private static BillingMode mode(String authMode) {
        return switch (authMode.toLowerCase(Locale.ROOT)) {
            case "apikey", "api_key", "api-key" -> BillingMode.API;
            case "chatgpt", "chatgptauthtokens" -> BillingMode.SUBSCRIPTION;
            default -> BillingMode.UNKNOWN;
        };
    }
}
