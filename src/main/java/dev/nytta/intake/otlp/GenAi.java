package dev.nytta.intake.otlp;

import dev.nytta.intake.Makers;
import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Served;
import dev.nytta.intake.Sighting.Where;
import dev.nytta.usage.BillingMode;
import java.util.Set;

/// OpenTelemetry's conventions for GenAI, old and new: spans of calls, and the event
/// `gen_ai.client.inference.operation.details`. GitHub Copilot speaks them too.
///
/// Input holds cached tokens, output holds reasoning. Spans of agents and workflows are sums of their children and are
/// left out. Producers with events of their own are read by those.
final class GenAi implements Profile {
    private static final String EVENT = "gen_ai.client.inference.operation.details";
    private static final Set<String> CALLS = Set.of("chat", "text_completion", "embeddings", "generate_content");
    private static final String[] INPUT = {"gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens"};
    private static final String[] OUTPUT = {"gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens"};
    private static final String[] CACHE_READ = {"gen_ai.usage.cache_read.input_tokens"};
    private static final String[] CACHE_WRITE = {
        "gen_ai.usage.cache_write.input_tokens", "gen_ai.usage.cache_creation.input_tokens"
    };
    private static final String[] REASONING = {"gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_tokens"};

    private static final String[] OF_CODEX = {"codex.usage.reasoning_output_tokens", "codex.usage.total_tokens"};

    @Override
    public Told read(Entry record) {
        Attributes from = record.attributes();
        String operation = from.text("gen_ai.operation.name");
        boolean call = operation.isEmpty() ? record.name().equals(EVENT) : CALLS.contains(operation);
        boolean counted = from.has(INPUT) || from.has(OUTPUT);
        return call && counted && !tellsOtherwise(record) ? call(record) : Told.NOTHING;
    }

    /// Codex's spans have no id that its events have too, so both would count; front ends of it name themselves freely.
    private static boolean tellsOtherwise(Entry record) {
        String service = record.service();
        boolean codex = record.attributes().has(OF_CODEX);
        return codex
                || service.startsWith("claude-code")
                || service.startsWith("codex")
                || service.startsWith("gemini-cli");
    }

    private static Told call(Entry record) {
        Attributes from = record.attributes();
        String model = from.text("gen_ai.response.model", "gen_ai.request.model");
        String answer = from.text("gen_ai.response.id");
        String key = answer.isEmpty() ? record.traceId() + " " + record.spanId() : answer;
        if (model.isEmpty() || key.isBlank()) {
            return new Told.Unclear("a call without its model, or without an id");
        }
        var cached = new Counts.Cached(from.number(CACHE_READ), from.number(CACHE_WRITE));
        Counts counts = Counts.inclusive(from.number(INPUT), cached, from.number(OUTPUT), from.number(REASONING));
        boolean copilot = isCopilot(record);
        return new Told.Call(new Sighting(
                copilot ? "otlp:copilot" : "otlp:gen-ai",
                key,
                // The answer's id is not the request's, by which the gateway knows its calls.
                "",
                record.atMillis(),
                served(from, model),
                counts.usage(),
                counts.source(),
                where(record),
                Billing.declared(from, copilot ? BillingMode.CREDITS : BillingMode.UNKNOWN),
                record.latencyMs()));
    }

    private static boolean isCopilot(Entry record) {
        return record.service().contains("copilot");
    }

    private static Served served(Attributes from, String model) {
        String provider = from.text("gen_ai.provider.name", "gen_ai.system");
        return switch (provider) {
            case "anthropic", "deepseek", "groq", "openai", "perplexity", "cohere" -> Served.of(provider, model);
            case "aws.bedrock", "bedrock" -> Served.of("bedrock", model).via("bedrock");
            case "azure.ai.openai", "az.ai.openai", "azure.ai.inference", "az.ai.inference" ->
                Served.of("openai", model).via("azure");
            case "gcp.gemini", "gcp.gen_ai", "gemini", "google" -> Served.of("gemini", model);
            case "gcp.vertex_ai", "vertex_ai" -> Served.of("gemini", model).via("vertex");
            case "mistral_ai", "mistral" -> Served.of("mistral", model);
            case "x_ai", "xai" -> Served.of("xai", model);
            // Copilot and others name themselves as the provider: the model's maker is whose prices are known.
            default -> Served.of(Makers.maker(model, provider.isEmpty() ? "openai" : provider), model);
        };
    }

    private static Where where(Entry record) {
        Attributes from = record.attributes();
        String session = from.text("gen_ai.conversation.id", "copilot_chat.chat_session_id", "session.id");
        String parent = from.text("copilot_chat.parent_chat_session_id");
        return Where.of(isCopilot(record) ? "copilot-cli" : record.service(), session)
                .withAgent(from.text("gen_ai.agent.id"), parent);
    }
}
