package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.LiveCall;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Money;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is under way: calls, the money held for them, and the trees of agents that they belong to.
final class LiveRoutes {
    private static final String PATH = "/api/v1/live";
    private static final long TICK_MILLIS = 1_000;
    private static final int MOST_CALLS = 1_000;

    private final DataPlane plane;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Personal personal;

    LiveRoutes(AdminRooms rooms) {
        this.plane = rooms.plane();
        this.ledger = rooms.ledger();
        this.clock = rooms.clock();
        this.personal = new Personal(rooms.store());
    }

    Stream<Route> routes() {
        return Stream.of(Route.get(PATH, this::live));
    }

    private Reply live(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        boolean stream = ask.header("accept")
                .filter(accept -> accept.contains("text/event-stream"))
                .isPresent();
        return stream ? new Reply.Events(new Ticks()) : Reply.ok(view());
    }

    /// The picture now, and again every second.
    private final class Ticks implements Reply.EventSource {
        private boolean first = true;

        @Override
        public ObjectNode next() throws InterruptedException {
            if (!first) {
                Thread.sleep(TICK_MILLIS);
            }
            first = false;
            return view();
        }
    }

    private ObjectNode view() {
        List<LiveCall> calls = plane.live().stream()
                .sorted(Comparator.comparingLong(LiveCall::startedAtMillis))
                .toList();
        Set<String> keysOfPeople = personal.keysOfPeople();
        ObjectNode view = Json.object();
        view.put("at", Json.time(clock.instant())).put("calls_total", calls.size());
        ObjectNode holds = view.putObject("holds");
        List<Ledger.OpenHold> open = ledger.openHolds();
        holds.put("open", open.size())
                .put(
                        "held_usd",
                        Money.text(open.stream()
                                .mapToLong(hold -> hold.held().costNano())
                                .sum()));
        ArrayNode shown = view.putArray("calls");
        calls.stream().limit(MOST_CALLS).forEach(call -> shown.add(call(call, keysOfPeople)));
        view.set("agent_trees", new LiveTrees(clock.millis(), keysOfPeople).of(calls, plane.trees()));
        return view;
    }

    /// Of a person's call only what is needed to stop it.
    private ObjectNode call(LiveCall call, Set<String> keysOfPeople) {
        Attribution who = call.attribution();
        boolean aPersons = !who.person().isEmpty() || keysOfPeople.contains(who.key());
        ObjectNode node = Json.object();
        node.put("call", call.id())
                .put("phase", call.phase().name().toLowerCase(Locale.ROOT))
                .put("decision", call.decision().wireName())
                .put("attempt", call.attempt())
                .put("provider", call.provider())
                .put("model", call.model())
                .put("dialect", call.dialect())
                .put("stream", call.stream())
                .put("started_at", Json.time(call.startedAtMillis()))
                .put("age_ms", Math.max(0, clock.millis() - call.startedAtMillis()))
                .put("held_usd", Money.text(call.heldNano()))
                .put("output_tokens", Math.max(0, call.progress().outputTokens()));
        Json.putKnown(node, "team", who.team());
        Json.putKnown(node, "project", who.project());
        Json.putKnown(node, "mandate", who.mandate());
        Json.putKnown(node, "client", who.client());
        Json.putKnown(node, "key", aPersons ? "" : who.key());
        Json.putKnown(node, "session", aPersons ? "" : who.session());
        Json.putKnown(node, "agent", aPersons ? "" : who.agent());
        Json.putKnown(node, "parent_agent", aPersons ? "" : who.parentAgent());
        Json.putKnown(node, "agent_tree", who.agentTree());
        return node;
    }
}
