package dev.nytta.face.api;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Component;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Usage events that a test lets happen: 1,000 tokens in at 2 USD for a million, 100 out at 10: 0.003 USD.
///
/// Keys that begin with `ada` are p-17's, those with `bo` p-18's; all others are services'.
public record Happened(String id, String at, String model, Attribution who, Map<Meter, Long> usage) {
    private static final Map<Meter, Long> USUAL = Map.of(Meter.INPUT, 1_000L, Meter.OUTPUT, 100L, Meter.REASONING, 60L);

    public static Happened call(int number, String at) {
        return new Happened("%032x".formatted(number), at, "gpt-5", who("ci", "platform", ""), USUAL);
    }

    public Happened by(String key, String team, String agent) {
        return new Happened(id, at, model, who(key, team, agent), usage);
    }

    public Happened with(String other) {
        return new Happened(id, at, other, who, usage);
    }

    /// With other tokens, at the same cost.
    public Happened reading(Map<Meter, Long> other) {
        return new Happened(id, at, model, who, other);
    }

    public Happened in(String session) {
        return as(session, who.tags());
    }

    public Happened tagged(Map<String, String> tags) {
        return as(who.session(), tags);
    }

    private Happened as(String session, Map<String, String> tags) {
        Attribution other = new Attribution(
                who.costCenter(),
                who.team(),
                who.project(),
                who.mandate(),
                who.person(),
                who.key(),
                who.client(),
                session,
                who.agent(),
                who.parentAgent(),
                who.agentTree(),
                tags);
        return new Happened(id, at, model, other, usage);
    }

    private static String person(String key) {
        return key.startsWith("ada") ? "p-17" : key.startsWith("bo") ? "p-18" : "";
    }

    private static Attribution who(String key, String team, String agent) {
        return new Attribution(
                "cc-1", team, "web", "", person(key), key, "codex", "s1", agent, "", "t1", Map.of("ticket", "A-1"));
    }

    public UsageEvent event() {
        return event(BillingMode.API, Optional.of(new BigDecimal("0.003")), CostStatus.EXACT);
    }

    /// A subscription's call: costs nothing more, and is worth 0.003 at list price.
    public UsageEvent ofSubscription() {
        return event(BillingMode.SUBSCRIPTION, Optional.of(BigDecimal.ZERO), CostStatus.EXACT);
    }

    public UsageEvent unpriced() {
        return event(BillingMode.API, Optional.empty(), CostStatus.UNPRICED);
    }

    /// The same, told of by something else than the gateway.
    static UsageEvent from(String source, UsageEvent like) {
        return new UsageEvent(
                like.id(),
                like.call(),
                like.attempt(),
                like.atMillis(),
                like.provider(),
                like.model(),
                like.dialect(),
                like.usage(),
                like.costUsd(),
                like.costStatus(),
                like.billingMode(),
                like.apiEquivalentUsd(),
                like.components(),
                like.priceVersion(),
                like.attribution(),
                source,
                like.status(),
                like.decision(),
                like.httpStatus(),
                like.latencyMs(),
                like.ttftMs());
    }

    /// Its client left before the answer ended.
    public UsageEvent abandoned() {
        return event(BillingMode.API, Optional.of(new BigDecimal("0.003")), CostStatus.EXACT, CallStatus.ABORTED);
    }

    private UsageEvent event(BillingMode mode, Optional<BigDecimal> cost, CostStatus status) {
        return event(mode, cost, status, CallStatus.OK);
    }

    private UsageEvent event(BillingMode mode, Optional<BigDecimal> cost, CostStatus status, CallStatus ended) {
        List<Component> components = List.of(
                new Component(
                        model, Meter.INPUT, 1_000, new BigDecimal("2"), 1_000_000, new BigDecimal("0.002"), "openai"),
                new Component(
                        model, Meter.OUTPUT, 100, new BigDecimal("10"), 1_000_000, new BigDecimal("0.001"), "openai"));
        return new UsageEvent(
                id,
                id,
                1,
                Instant.parse(at).toEpochMilli(),
                "openai",
                model,
                "openai-chat",
                Usage.of(usage),
                cost,
                status,
                mode,
                mode == BillingMode.SUBSCRIPTION ? Optional.of(new BigDecimal("0.003")) : Optional.empty(),
                status == CostStatus.UNPRICED ? List.of() : components,
                "v1",
                who,
                "gateway",
                ended,
                Decision.ALLOW,
                200,
                1_200,
                -1);
    }
}
