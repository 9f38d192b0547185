package dev.nytta.intake.otlp;

import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Served;
import dev.nytta.intake.Sighting.Where;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;

/// Claude Code: the event `api_request`, and the span `claude_code.llm_request` of the same call.
///
/// Input excludes cache reads and writes. How long writes live is not told, so they are priced as unsplit. Its own
/// `cost_usd` is a list price too, and is not taken; nor are `subagent_completed` and the metrics, which are sums.
final class ClaudeCode implements Profile {
    private static final String SOURCE = "otlp:claude-code";
    private static final String EVENT = "claude_code.api_request";
    private static final String SPAN = "claude_code.llm_request";

    @Override
    public Told read(Entry record) {
        boolean event = record.name().equals(EVENT)
                || (record.name().equals("api_request") && record.service().startsWith("claude-code"));
        return event || record.name().equals(SPAN) ? call(record) : Told.NOTHING;
    }

    private static Told call(Entry record) {
        Attributes from = record.attributes();
        String model = from.text("model", "gen_ai.response.model", "gen_ai.request.model");
        if (model.isEmpty() || !from.has("input_tokens", "gen_ai.usage.input_tokens")) {
            return new Told.Unclear("a request without its model or its tokens");
        }
        String request = from.text("request_id");
        String named = request.isEmpty() ? from.text("gen_ai.response.id") : request;
        String key = named.isEmpty() ? ordinal(record) : named;
        if (key.isEmpty()) {
            return new Told.Unclear("a request without request_id, session.id and event.sequence");
        }
        return new Told.Call(new Sighting(
                SOURCE,
                key,
                request,
                record.eventMillis(),
                served(from, model),
                usage(from),
                CountSource.REPORTED,
                where(from),
                Billing.declared(from),
                latency(record)));
    }

    private static String ordinal(Entry record) {
        Attributes from = record.attributes();
        String session = from.text("session.id");
        String sequence = from.text("event.sequence");
        return session.isEmpty() || sequence.isEmpty() ? "" : session + " " + sequence + " " + record.eventMillis();
    }

    private static Served served(Attributes from, String model) {
        Served served = Served.of("anthropic", model);
        Served bought = model.contains("anthropic.") ? served.via("bedrock") : served;
        return from.text("speed").equals("fast") ? bought.at(ServiceTier.FAST) : bought;
    }

    private static Usage usage(Attributes from) {
        return Usage.builder()
                .set(Meter.INPUT, from.number("input_tokens", "gen_ai.usage.input_tokens"))
                .set(Meter.CACHE_READ, from.number("cache_read_tokens", "gen_ai.usage.cache_read.input_tokens"))
                .set(
                        Meter.CACHE_WRITE,
                        from.number("cache_creation_tokens", "gen_ai.usage.cache_creation.input_tokens"))
                .set(Meter.OUTPUT, from.number("output_tokens", "gen_ai.usage.output_tokens"))
                .build();
    }

    private static Where where(Attributes from) {
        return new Where(
                "claude-code",
                from.text("session.id"),
                from.text("agent_id"),
                from.text("parent_agent_id"),
                from.text("nytta.project"));
    }

    private static int latency(Entry record) {
        long told = record.attributes().number("duration_ms");
        return told > 0 ? (int) Math.min(told, Integer.MAX_VALUE) : record.latencyMs();
    }
}
