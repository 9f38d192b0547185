package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Money;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is under way: calls, the money held for them, and the trees of agents that they belong to; see [LiveSight].
final class LiveRoutes {
    private static final String PATH = "/api/v1/live";
    private static final long TICK_MILLIS = 1_000;
    private static final int MOST_CALLS = 1_000;

    private final DataPlane plane;
    private final Ledger ledger;
    private final InstantSource clock;
    private final Personal personal;
    private final UnderWay underWay;
    private final int minGroup;

    LiveRoutes(AdminRooms rooms) {
        this.plane = rooms.plane();
        this.ledger = rooms.ledger();
        this.clock = rooms.clock();
        this.personal = new Personal(rooms);
        this.underWay = new UnderWay(rooms);
        this.minGroup = rooms.minGroup();
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
        return stream ? new Reply.Events(new Ticks(ask.reader())) : Reply.ok(view(ask.reader()));
    }

    /// The picture now, and again every second.
    private final class Ticks implements Reply.EventSource {
        private final Reader reader;
        private boolean first = true;

        Ticks(Reader reader) {
            this.reader = reader;
        }

        @Override
        public ObjectNode next() throws InterruptedException {
            if (!first) {
                Thread.sleep(TICK_MILLIS);
            }
            first = false;
            return view(reader);
        }
    }

    private ObjectNode view(Reader reader) {
        LiveSight sight = new LiveSight(reader, personal.keysOfPeople());
        List<LiveCall> calls = plane.live().stream()
                .sorted(Comparator.comparingLong(LiveCall::startedAtMillis))
                .toList();
        List<LiveTree> trees = plane.trees();
        List<LiveCall> singles = calls.stream()
                .filter(call -> sight.isOneByOne(call.attribution()))
                .toList();
        LiveMerged merged = sight.seesSingles() ? LiveMerged.NONE : merged(sight, calls, trees);
        LivePart total = singles.stream().map(LivePart::of).reduce(merged.sum(), LivePart::plus);
        ObjectNode view = Json.object();
        view.put("at", Json.time(clock.instant())).put("calls_total", total.calls());
        view.set("holds", sight.seesSingles() ? holds() : holds(total.holds(), total.heldNano()));
        ArrayNode shown = view.putArray("calls");
        singles.stream().limit(MOST_CALLS).forEach(call -> shown.add(call(call, sight)));
        view.set(
                "agent_trees",
                new LiveTrees(clock.millis(), sight)
                        .of(
                                singles,
                                trees.stream()
                                        .filter(tree -> sight.isOneByOne(tree.who()))
                                        .toList()));
        view.set("merged", merged.rows());
        return view.put("withheld", merged.withheld());
    }

    /// All that are open, those of calls that have ended a moment ago too.
    private ObjectNode holds() {
        List<Ledger.OpenHold> open = ledger.openHolds();
        return holds(
                open.size(),
                open.stream().mapToLong(hold -> hold.held().costNano()).sum());
    }

    private static ObjectNode holds(int open, long heldNano) {
        return Json.object().put("open", open).put("held_usd", Money.text(heldNano));
    }

    /// People's, also those of the reader: they know what theirs is.
    private LiveMerged merged(LiveSight sight, List<LiveCall> calls, List<LiveTree> trees) {
        return LiveMerged.of(underWay.crowds(calls, trees), sight, minGroup);
    }

    private ObjectNode call(LiveCall call, LiveSight sight) {
        Attribution who = call.attribution();
        boolean nameless = sight.of(who) == LiveSight.Shown.NAMELESS;
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
        Json.putKnown(node, "key", nameless ? "" : who.key());
        Json.putKnown(node, "session", nameless ? "" : who.session());
        Json.putKnown(node, "agent", nameless ? "" : who.agent());
        Json.putKnown(node, "parent_agent", nameless ? "" : who.parentAgent());
        Json.putKnown(node, "agent_tree", who.agentTree());
        return node.put("own", sight.isOwn(who));
    }
}
