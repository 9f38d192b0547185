package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.UsageEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Sums over trees of agents, for those who watch them: in memory, from the start of the gate. Thread-safe; bounded by
/// forgetting the tree that has been silent longest. Money is decided by the ledger, never by these.
final class Trees {
    static final int MOST = 2_000;

    private final LongSupplier nowMillis;
    private final Map<String, TreeSum> trees = new LinkedHashMap<>();

    Trees(LongSupplier nowMillis) {
        this.nowMillis = nowMillis;
    }

    /// A call has ended and is priced.
    void ended(UsageEvent event) {
        if (!event.attribution().agentTree().isEmpty()) {
            add(event);
        }
    }

    private synchronized void add(UsageEvent event) {
        latest(event.attribution().agentTree()).add(event, nowMillis.getAsLong());
    }

    private TreeSum latest(String root) {
        TreeSum known = trees.remove(root);
        if (trees.size() >= MOST) {
            trees.remove(trees.keySet().iterator().next());
        }
        TreeSum sum = known == null ? new TreeSum(nowMillis.getAsLong()) : known;
        trees.put(root, sum);
        return sum;
    }

    /// A call was refused because its tree or session was stopped.
    synchronized void refused(Attribution who) {
        TreeSum sum = trees.get(who.agentTree());
        if (sum != null) {
            sum.refuse();
        }
    }

    synchronized void stopped(StopTarget target, String reason) {
        if (target instanceof StopTarget.AgentTree(String root) && !root.isEmpty()) {
            latest(root).stop(reason, nowMillis.getAsLong());
        }
    }

    /// The one that called latest last.
    synchronized List<LiveTree> all() {
        long now = nowMillis.getAsLong();
        return trees.entrySet().stream()
                .map(tree -> tree.getValue().view(tree.getKey(), now))
                .toList();
    }
}
