package dev.nytta.ledger;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a witness tells of a call.
record Telling(
        String source,
        String key,
        String team,
        String request,
        long output,
        long atMillis,
        String costUsd,
        Agent agent) {
    static final long AT = Instant.parse("2026-11-26T09:30:00Z").toEpochMilli();

    /// Whose call it is, as far as the one who tells of it knows.
    record Agent(String client, String session) {}

    static Telling told(String source, String key) {
        return new Telling(source, key, "platform", "", 40, AT, "0", new Agent("claude-code", "s-1"));
    }

    Telling by(String client, String session) {
        return new Telling(source, key, team, request, output, atMillis, costUsd, new Agent(client, session));
    }

    Telling team(String other) {
        return new Telling(source, key, other, request, output, atMillis, costUsd, agent);
    }

    Telling request(String other) {
        return new Telling(source, key, team, other, output, atMillis, costUsd, agent);
    }

    Telling output(long other) {
        return new Telling(source, key, team, request, other, atMillis, costUsd, agent);
    }

    Telling at(long other) {
        return new Telling(source, key, team, request, output, other, costUsd, agent);
    }

    Telling costs(String other) {
        return new Telling(source, key, team, request, output, atMillis, other, agent);
    }

    UsageEvent event() {
        UsageEvent like = Given.event(Mark.key(team, source, key), costUsd);
        return new UsageEvent(
                like.id(),
                request.isEmpty() ? like.id() : Mark.request(team, request),
                1,
                atMillis,
                like.provider(),
                like.model(),
                like.dialect(),
                Usage.of(Map.of(Meter.INPUT, 1_200L, Meter.OUTPUT, output)),
                Optional.of(new BigDecimal(costUsd)),
                like.costStatus(),
                like.billingMode(),
                Optional.empty(),
                List.of(),
                like.priceVersion(),
                attribution(),
                source,
                like.status(),
                like.decision(),
                0,
                0,
                -1);
    }

    private Attribution attribution() {
        return new Attribution("", team, "", "", "", "ci", agent.client(), agent.session(), "", "", "", Map.of());
    }
}
