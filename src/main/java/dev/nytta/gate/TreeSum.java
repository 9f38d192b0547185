package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Money;
import dev.nytta.usage.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What the ended calls of one tree of agents came to. Not thread-safe.
final class TreeSum {
    static final int MOST_AGENTS = 200;
    private static final int SECONDS = 60;

    private final RecentSums seconds = new RecentSums(SECONDS, TimeUnit.SECONDS.toMillis(1));
    private final RecentSums minutes = new RecentSums(LiveTree.MINUTES, TimeUnit.MINUTES.toMillis(1));
    private final Map<String, LiveTree.Agent> agents = new LinkedHashMap<>();
    private Attribution who = Attribution.NONE;
    private Optional<LiveTree.Stopped> stop = Optional.empty();
    private long firstMillis;
    private long lastMillis;
    private long calls;
    private long costNano;
    private long refused;

    TreeSum(long nowMillis) {
        firstMillis = nowMillis;
        lastMillis = nowMillis;
    }

    void add(UsageEvent event, long now) {
        long nano = event.costUsd().map(Money::ceilNano).orElse(0L);
        who = event.attribution();
        firstMillis = Math.min(firstMillis, event.atMillis());
        lastMillis = now;
        calls++;
        costNano += nano;
        seconds.add(nano, now);
        minutes.add(nano, now);
        LiveTree.Agent agent = agent(event, nano);
        agents.merge(agent.id(), agent, TreeSum::joined);
    }

    /// So that nobody fills the memory with names: those beyond the bound are counted with the root.
    private LiveTree.Agent agent(UsageEvent event, long nano) {
        boolean named = agents.size() < MOST_AGENTS || agents.containsKey(who.agent());
        return new LiveTree.Agent(
                named ? who.agent() : "", named ? who.parentAgent() : "", event.model(), event.atMillis(), 1, nano);
    }

    private static LiveTree.Agent joined(LiveTree.Agent old, LiveTree.Agent more) {
        return new LiveTree.Agent(
                old.id(),
                old.parent().isEmpty() ? more.parent() : old.parent(),
                more.model(),
                Math.min(old.firstMillis(), more.firstMillis()),
                old.calls() + more.calls(),
                old.costNano() + more.costNano());
    }

    void refuse() {
        refused++;
    }

    void stop(String reason, long now) {
        refused = 0;
        stop = Optional.of(new LiveTree.Stopped(now, reason, costNano, 0));
    }

    LiveTree view(String root, long now) {
        return new LiveTree(
                root,
                who,
                firstMillis,
                lastMillis,
                calls,
                costNano,
                seconds.total(now),
                minutes.all(now),
                List.copyOf(agents.values()),
                stop.map(then -> new LiveTree.Stopped(then.atMillis(), then.reason(), then.costNano(), refused)));
    }
}
