package dev.nytta.gate;

import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.usage.ServiceTier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Refusals for want of money, so that clients which ask again and again cost next to nothing (RULES, budgets). One for
/// each event loop.
///
/// An entry answers only calls that are no smaller than the refused one. It dies with any change of its budget, when
/// the budget's window ends, with new rules, and after a second if it was momentary.
final class RefusalCache {
    private static final int MOST_ENTRIES = 4_096;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final long MOMENTARY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Ledger ledger;
    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    RefusalCache(Ledger ledger) {
        this.ledger = ledger;
    }

    /// The refusal that still holds for this call.
    Optional<Refusal> find(Intent intent, Object rules) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Key key = Key.of(intent);
        Entry entry = entries.get(key);
        if (entry == null || !Size.of(intent.call()).isNoSmallerThan(entry.size)) {
            return Optional.empty();
        }
        if (!isAlive(entry, rules)) {
            entries.remove(key);
            note(entry);
            return Optional.empty();
        }
        entry.repeats++;
        return Optional.of(entry.refusal);
    }

    void keep(Intent intent, Refusal refusal, HoldOutcome.Shortage why, Object rules) {
        if (entries.size() >= MOST_ENTRIES) {
            var eldest = entries.entrySet().iterator();
            note(eldest.next().getValue());
            eldest.remove();
        }
        Entry before = entries.put(Key.of(intent), new Entry(intent, refusal, why, rules));
        if (before != null) {
            note(before);
        }
    }

    /// Tells the ledger of repeats that were not told yet; called now and then.
    void noteAll() {
        entries.values().forEach(this::note);
    }

    private void note(Entry entry) {
        if (entry.repeats > 0) {
            ledger.refused(entry.note());
            entry.repeats = 0;
        }
    }

    private boolean isAlive(Entry entry, Object rules) {
        boolean inTime =
                entry.refusal.status() != TOO_MANY_REQUESTS || System.nanoTime() - entry.bornNanos < MOMENTARY_NANOS;
        return inTime
                && entry.rules.equals(rules)
                && ledger.nowMillis() < entry.windowEndMillis
                && ledger.changes(entry.budget) == entry.changes;
    }

    private record Key(Whose whose, What what, Asked asked) {
        static Key of(Intent intent) {
            Attribution who = intent.attribution();
            Call call = intent.call();
            return new Key(
                    new Whose(
                            who.key(),
                            who.mandate(),
                            who.session(),
                            who.agentTree(),
                            who.client(),
                            intent.caller().credential()),
                    new What(intent.endpoint().provider(), call.dialect(), call.operation(), call.stream()),
                    new Asked(
                            call.model(),
                            call.variant(),
                            call.fallbacks(),
                            call.tier(),
                            call.region(),
                            call.cacheWrite()));
        }
    }

    /// Which budgets cover it, and in which basis it costs them anything.
    private record Whose(
            String key, String mandate, String session, String agentTree, String client, Credential credential) {}

    /// What is done, and where: not every call of a path is held for.
    private record What(String provider, String dialect, Call.Operation operation, boolean stream) {}

    /// What the price depends on.
    private record Asked(
            String model,
            String variant,
            List<String> fallbacks,
            ServiceTier tier,
            String region,
            Call.CacheWrite cacheWrite) {}

    /// @param thinking tokens that are granted for it: the least that is held is above them
    /// @param earlier tokens of what it goes on from
    /// @param units of all that is billed by count, together
    private record Size(
            long bytes, long ceiling, long thinking, int choices, int opaque, long earlier, int tools, long units) {
        static Size of(Call call) {
            long ceiling = call.outputCeiling() == Call.NO_CEILING ? Long.MAX_VALUE : call.outputCeiling();
            return new Size(
                    call.bodyBytes(),
                    ceiling,
                    call.thinkingBudget(),
                    call.choices(),
                    call.opaqueInputs(),
                    call.earlier().tokens(),
                    call.tools().size(),
                    call.tools().stream().mapToLong(Call.DeclaredTool::maxUses).sum());
        }

        boolean isNoSmallerThan(Size other) {
            return bytes >= other.bytes
                    && ceiling >= other.ceiling
                    && thinking >= other.thinking
                    && choices >= other.choices
                    && opaque >= other.opaque
                    && earlier >= other.earlier
                    && tools >= other.tools
                    && units >= other.units;
        }
    }

    private static final class Entry {
        private final Intent intent;
        private final Refusal refusal;
        private final String budget;
        private final long windowEndMillis;
        private final Object rules;
        private final long changes;
        private final Size size;
        private final long bornNanos = System.nanoTime();
        private long repeats;

        Entry(Intent intent, Refusal refusal, HoldOutcome.Shortage why, Object rules) {
            this.intent = intent;
            this.refusal = refusal;
            this.rules = rules;
            changes = why.changes();
            budget = why.claim().budget();
            windowEndMillis = why.claim().windowEndMillis();
            size = Size.of(intent.call());
        }

        Ledger.RefusedNote note() {
            Attribution who = intent.attribution();
            return new Ledger.RefusedNote(
                    intent.id(),
                    "",
                    intent.call().model(),
                    intent.call().dialect(),
                    who.key(),
                    budget,
                    refusal.reason(),
                    repeats);
        }
    }
}
