package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.StopTarget;
import dev.nytta.ledger.ControlStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// The safe stop of a call, a session or a tree of agents; for most readers, of a call of their own.
final class StopRoutes {
    private static final int MOST_REASON = 300;

    private final DataPlane plane;
    private final ControlStore store;
    private final InstantSource clock;

    StopRoutes(AdminRooms rooms) {
        this.plane = rooms.plane();
        this.store = rooms.store();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(Route.post("/api/v1/stop", this::stop));
    }

    private Reply stop(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        String reason = body.required("reason");
        if (reason.length() > MOST_REASON) {
            body.wrong("reason", "`reason` has at most " + MOST_REASON + " characters.");
        }
        List<StopTarget> targets = new ArrayList<>();
        read(body, "call", StopTarget.Call::new).ifPresent(targets::add);
        read(body, "session", StopTarget.Session::new).ifPresent(targets::add);
        read(body, "agent_tree", StopTarget.AgentTree::new).ifPresent(targets::add);
        body.done();
        if (targets.size() != 1) {
            body.wrong("", "Name exactly one of `call`, `session` and `agent_tree`.");
        }
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        StopTarget target = targets.getFirst();
        return LiveSight.STOPPERS.contains(ask.reader().role())
                ? stop(ask, target, reason)
                : stopOwn(ask, target, reason);
    }

    /// A call of one's own. Sessions and trees are claims of a client, so others' calls may be in them.
    private Reply stopOwn(Ask ask, StopTarget target, String reason) {
        if (!(target instanceof StopTarget.Call(String id))) {
            return Problem.forbidden(ask.reader().role(), LiveSight.STOPPERS).reply();
        }
        LiveSight sight = new LiveSight(ask.reader(), Set.of());
        return plane.live().stream().anyMatch(call -> call.id().equals(id) && sight.isOwn(call.attribution()))
                ? stop(ask, target, reason)
                : Problem.notFound(
                                "No call `" + Ids.shortened(id) + "` of yours is under way.",
                                "GET /api/v1/live lists those that are.")
                        .reply();
    }

    private static Optional<StopTarget> read(Fields body, String name, Function<String, StopTarget> target) {
        return body.text(name).map(target);
    }

    /// Noted before it is done: a stop that nobody can be asked about would be worse than a note of none.
    private Reply stop(Ask ask, StopTarget target, String reason) {
        ObjectNode view = view(target);
        view.put("reason", reason).put("at", Json.time(clock.instant()));
        store.set("last_stop", Json.write(view), ask.who());
        long calls = plane.live().stream().filter(call -> matches(target, call)).count();
        plane.stop(target, reason);
        view.put("calls", calls);
        return Reply.json(202, view);
    }

    private static boolean matches(StopTarget target, LiveCall call) {
        return switch (target) {
            case StopTarget.Call(String id) -> call.id().equals(id);
            case StopTarget.Session(String id) -> call.attribution().session().equals(id);
            case StopTarget.AgentTree(String root) ->
                call.attribution().agentTree().equals(root);
        };
    }

    private static ObjectNode view(StopTarget target) {
        return switch (target) {
            case StopTarget.Call(String id) -> Json.object().put("call", id);
            case StopTarget.Session(String id) -> Json.object().put("session", id);
            case StopTarget.AgentTree(String root) -> Json.object().put("agent_tree", root);
        };
    }
}
