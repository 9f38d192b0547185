package dev.nytta.policy;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Call;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ServiceTier;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Calls to judge, changed one property at a time.
record Asks(
        String model,
        String provider,
        boolean stream,
        long ceiling,
        long thinking,
        long bodyBytes,
        Call.CacheWrite cacheWrite,
        List<Call.DeclaredTool> tools,
        Attribution attribution,
        Optional<AccessKey> key,
        OptionalLong maxCostNano,
        Learned learned) {

    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    /// A streamed call of 3,000 bytes by team `platform`, without a ceiling.
    static Asks usual() {
        Attribution who = new Attribution(
                "cc-1", "platform", "build", "", "", "ci", "claude-code", "s1", "a1", "", "s1", Map.of());
        return new Asks(
                "known",
                "anthropic",
                true,
                Call.NO_CEILING,
                0,
                3_000,
                Call.CacheWrite.NONE,
                List.of(),
                who,
                Optional.of(key("ci", "platform")),
                OptionalLong.empty(),
                Learned.NOTHING);
    }

    static AccessKey key(String id, String team) {
        return key(id, team, List.of());
    }

    static AccessKey key(String id, String team, List<String> models) {
        return new AccessKey(
                id, id, team, "", "", "", "", models, Optional.empty(), false, Instant.EPOCH, "hash", "store");
    }

    Asks ofModel(String other) {
        return with(other, provider, stream, ceiling);
    }

    Asks at(String otherProvider) {
        return with(model, otherProvider, stream, ceiling);
    }

    Asks notStreamed() {
        return with(model, provider, false, ceiling);
    }

    Asks ceiling(long tokens) {
        return with(model, provider, stream, tokens);
    }

    private Asks with(String otherModel, String otherProvider, boolean streamed, long tokens) {
        return new Asks(
                otherModel,
                otherProvider,
                streamed,
                tokens,
                thinking,
                bodyBytes,
                cacheWrite,
                tools,
                attribution,
                key,
                maxCostNano,
                learned);
    }

    Asks writing(Call.CacheWrite write) {
        return new Asks(
                model,
                provider,
                stream,
                ceiling,
                thinking,
                bodyBytes,
                write,
                tools,
                attribution,
                key,
                maxCostNano,
                learned);
    }

    Asks declaring(Call.DeclaredTool... declared) {
        return new Asks(
                model,
                provider,
                stream,
                ceiling,
                thinking,
                bodyBytes,
                cacheWrite,
                List.of(declared),
                attribution,
                key,
                maxCostNano,
                learned);
    }

    Asks by(Attribution who, Optional<AccessKey> whose) {
        return new Asks(
                model,
                provider,
                stream,
                ceiling,
                thinking,
                bodyBytes,
                cacheWrite,
                tools,
                who,
                whose,
                maxCostNano,
                learned);
    }

    Asks forMandate(String id) {
        return by(attribution.withMandate(id), key);
    }

    Asks costingAtMost(long nano) {
        return new Asks(
                model,
                provider,
                stream,
                ceiling,
                thinking,
                bodyBytes,
                cacheWrite,
                tools,
                attribution,
                key,
                OptionalLong.of(nano),
                learned);
    }

    Asks knowing(Learned known) {
        return new Asks(
                model,
                provider,
                stream,
                ceiling,
                thinking,
                bodyBytes,
                cacheWrite,
                tools,
                attribution,
                key,
                maxCostNano,
                known);
    }

    /// The same by another kind of call, of which nothing but the model is read.
    Ask asking(Call.Operation operation) {
        Ask usual = ask();
        return new Ask(
                usual.attribution(),
                usual.key(),
                usual.provider(),
                model,
                Call.plain("pass", operation, model, bodyBytes),
                usual.billing(),
                maxCostNano,
                learned,
                usual.atMillis());
    }

    Ask ask() {
        Provider upstream = new Provider(
                provider,
                Provider.Kind.ANTHROPIC,
                URI.create("https://provider.test"),
                "env:KEY",
                List.of(),
                Provider.Auth.X_API_KEY,
                provider,
                Provider.OnClientAbort.DRAIN,
                "store");
        Call call = new Call(
                "anthropic-messages",
                Call.Operation.GENERATE,
                model,
                stream,
                ceiling,
                1,
                thinking,
                tools,
                cacheWrite,
                ServiceTier.STANDARD,
                "",
                false,
                true,
                bodyBytes,
                0,
                AgentClaim.NONE);
        return new Ask(
                attribution, key, upstream, model, call, BillingMode.API, maxCostNano, learned, NOW.toEpochMilli());
    }
}
