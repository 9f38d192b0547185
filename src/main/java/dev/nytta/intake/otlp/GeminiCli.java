package dev.nytta.intake.otlp;

import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Served;
import dev.nytta.intake.Sighting.Where;
import dev.nytta.usage.BillingMode;

/// Gemini CLI: the event `gemini_cli.api_response`. Of the same call it also sends GenAI events and metrics, which are
/// left out.
///
/// Input holds cached tokens; thoughts stand beside the output and are billed as output; what tools brought into the
/// prompt stands beside the input.
final class GeminiCli implements Profile {
    private static final String SOURCE = "otlp:gemini-cli";

    @Override
    public Told read(Entry record) {
        return record.name().equals("gemini_cli.api_response") ? call(record) : Told.NOTHING;
    }

    private static Told call(Entry record) {
        Attributes from = record.attributes();
        String model = from.text("model");
        String session = from.text("session.id");
        if (model.isEmpty() || session.isEmpty() || !from.has("input_token_count")) {
            return new Told.Unclear("an answer without its model, its session or its tokens");
        }
        long input = from.number("input_token_count") + from.number("tool_token_count");
        long thoughts = from.number("thoughts_token_count");
        long output = from.number("output_token_count") + thoughts;
        var cached = new Counts.Cached(from.number("cached_content_token_count"), 0);
        Counts counts = Counts.inclusive(input, cached, output, thoughts);
        return new Told.Call(new Sighting(
                SOURCE,
                session + " " + from.text("prompt_id") + " " + record.eventMillis() + " " + input + " " + output,
                "",
                record.eventMillis(),
                served(from, model),
                counts.usage(),
                counts.source(),
                Where.of("gemini-cli", session),
                Billing.declared(from, mode(from.text("auth_type"))),
                (int) Math.min(from.number("duration_ms"), Integer.MAX_VALUE)));
    }

    private static Served served(Attributes from, String model) {
        Served served = Served.of("gemini", model);
        return from.text("auth_type").contains("vertex") ? served.via("vertex") : served;
    }

    private static BillingMode mode(String authType) {
        return switch (authType) {
            case "gemini-api-key" -> BillingMode.API;
            case "vertex-ai" -> BillingMode.CLOUD;
            case "oauth-personal", "login_with_google" -> BillingMode.SUBSCRIPTION;
            default -> BillingMode.UNKNOWN;
        };
    }
}
