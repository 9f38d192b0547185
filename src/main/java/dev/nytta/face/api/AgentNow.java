package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.usage.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One agent of a tree, with what ended and what is under way.
///
/// @param id empty for the one that says no name
/// @param calls under way
/// @param ended calls that have ended
record AgentNow(
        String id, String parent, String model, long firstMillis, int calls, long ended, long heldNano, long costNano) {
    static AgentNow of(LiveTree.Agent agent) {
        return new AgentNow(
                agent.id(), agent.parent(), agent.model(), agent.firstMillis(), 0, agent.calls(), 0, agent.costNano());
    }

    static AgentNow of(LiveCall call) {
        return new AgentNow(
                call.attribution().agent(),
                call.attribution().parentAgent(),
                call.model(),
                call.startedAtMillis(),
                1,
                0,
                call.heldNano(),
                0);
    }

    AgentNow with(AgentNow more) {
        return new AgentNow(
                id,
                parent.isEmpty() ? more.parent : parent,
                more.model,
                Math.min(firstMillis, more.firstMillis),
                calls + more.calls,
                ended + more.ended,
                heldNano + more.heldNano,
                costNano + more.costNano);
    }

    /// @param numbered whether they have numbers in the place of their names
    static ArrayNode views(Collection<AgentNow> agents, boolean numbered) {
        Map<String, String> names = new HashMap<>();
        agents.forEach(agent -> names.put(agent.id(), name(agent, numbered ? names.size() + 1 : 0)));
        ArrayNode views = Json.array();
        agents.forEach(agent -> views.add(agent.view(names)));
        return views;
    }

    private static String name(AgentNow agent, int number) {
        return agent.id().isEmpty() ? "main" : number > 0 ? Integer.toString(number) : agent.id();
    }

    private ObjectNode view(Map<String, String> names) {
        ObjectNode view = Json.object().put("agent", names.get(id));
        Json.putKnown(view, "parent_agent", parent.equals(id) ? "" : names.getOrDefault(parent, ""));
        return view.put("model", model)
                .put("started_at", Json.time(firstMillis))
                .put("calls", calls)
                .put("calls_total", calls + ended)
                .put("held_usd", Money.text(heldNano))
                .put("cost_usd", Money.text(costNano));
    }
}
