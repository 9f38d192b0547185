package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Money;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Trees of agents: those with a call under way, those that called a moment ago, and those that were stopped.
///
/// Of another person's tree the agents have numbers, not the names that their client gave them.
final class LiveTrees {
    private static final long IDLE_MILLIS = TimeUnit.MINUTES.toMillis(10);
    private static final int MOST = 1_000;

    private final long nowMillis;
    private final LiveSight sight;

    LiveTrees(long nowMillis, LiveSight sight) {
        this.nowMillis = nowMillis;
        this.sight = sight;
    }

    /// Whether somebody has called in it a moment ago.
    static boolean isFresh(LiveTree tree, long nowMillis) {
        return nowMillis - tree.lastMillis() < IDLE_MILLIS;
    }

    /// @param calls those that are shown one by one
    /// @param sums of trees that are
    ArrayNode of(List<LiveCall> calls, List<LiveTree> sums) {
        Map<String, List<LiveCall>> running = calls.stream()
                .filter(call -> !call.attribution().agentTree().isEmpty())
                .collect(Collectors.groupingBy(call -> call.attribution().agentTree()));
        Map<String, LiveTree> known = new LinkedHashMap<>();
        sums.forEach(sum -> known.put(sum.root(), sum));
        Stream<String> recent = sums.stream().filter(this::isRecent).map(LiveTree::root);
        ArrayNode trees = Json.array();
        Stream.concat(running.keySet().stream(), recent)
                .distinct()
                .sorted()
                .limit(MOST)
                .forEach(root -> trees.add(
                        view(root, running.getOrDefault(root, List.of()), Optional.ofNullable(known.get(root)))));
        return trees;
    }

    private boolean isRecent(LiveTree tree) {
        return tree.stopped().isPresent() || isFresh(tree, nowMillis);
    }

    private ObjectNode view(String root, List<LiveCall> calls, Optional<LiveTree> sum) {
        Attribution who = calls.isEmpty()
                ? sum.map(LiveTree::who).orElse(Attribution.NONE)
                : calls.getLast().attribution();
        Collection<AgentNow> agents = agents(calls, sum);
        ObjectNode tree = Json.object();
        tree.put("agent_tree", root).put("state", state(calls, sum)).put("own", sight.isOwn(who));
        Json.putKnown(tree, "team", who.team());
        Json.putKnown(tree, "project", who.project());
        Json.putKnown(tree, "mandate", who.mandate());
        Json.putKnown(tree, "client", who.client());
        tree.put("started_at", Json.time(first(agents, sum)))
                .put("calls", calls.size())
                .put("calls_total", calls.size() + sum.map(LiveTree::calls).orElse(0L))
                .put("held_usd", Money.text(heldNano(calls)))
                .put("cost_usd", Money.text(sum.map(LiveTree::costNano).orElse(0L)))
                .put("minute_usd", Money.text(sum.map(LiveTree::minuteNano).orElse(0L)));
        List<Long> minutes = sum.map(LiveTree::minutesNano).orElse(List.of());
        tree.set("minutes_usd", Json.texts(minutes.stream().map(Money::text).toList()));
        tree.set("agents", AgentNow.views(agents, sight.of(who) == LiveSight.Shown.NAMELESS));
        tree.putNull("stopped");
        sum.flatMap(LiveTree::stopped).ifPresent(stopped -> tree.set("stopped", view(stopped)));
        return tree;
    }

    private static String state(List<LiveCall> calls, Optional<LiveTree> sum) {
        if (sum.flatMap(LiveTree::stopped).isPresent()) {
            return "stopped";
        }
        return calls.isEmpty() ? "idle" : "running";
    }

    private static ObjectNode view(LiveTree.Stopped stopped) {
        return Json.object()
                .put("at", Json.time(stopped.atMillis()))
                .put("reason", stopped.reason())
                .put("cost_usd", Money.text(stopped.costNano()))
                .put("refused", stopped.refused());
    }

    private long first(Collection<AgentNow> agents, Optional<LiveTree> sum) {
        return LongStream.concat(
                        agents.stream().mapToLong(AgentNow::firstMillis),
                        sum.stream().mapToLong(LiveTree::firstMillis))
                .min()
                .orElse(nowMillis);
    }

    private static long heldNano(List<LiveCall> calls) {
        return calls.stream().mapToLong(LiveCall::heldNano).sum();
    }

    private static Collection<AgentNow> agents(List<LiveCall> calls, Optional<LiveTree> sum) {
        Map<String, AgentNow> agents = new LinkedHashMap<>();
        sum.map(LiveTree::agents).orElse(List.of()).forEach(agent -> agents.put(agent.id(), AgentNow.of(agent)));
        calls.forEach(call -> agents.merge(call.attribution().agent(), AgentNow.of(call), AgentNow::with));
        return agents.values();
    }
}
