package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.RunBillJson;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Money;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Runs of programs through this server: begun with a key that is told once, billed, ended.
final class RunRoutes {
    private static final String PATH = "/api/v1/runs";

    private final Runs runs;
    private final RunBills bills;
    private final ControlStore store;
    private final DataPlane plane;

    RunRoutes(AdminRooms rooms) {
        this.runs = new Runs(rooms);
        this.bills = new RunBills(rooms.events(), rooms.ledger());
        this.store = rooms.store();
        this.plane = rooms.plane();
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get(PATH, this::list),
                Route.post(PATH, this::begin),
                Route.get(PATH + "/{id}", this::show),
                Route.delete(PATH + "/{id}", this::end));
    }

    private Reply list(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Page page = Page.read(query);
        query.done();
        return query.wrongs().isEmpty()
                ? page.cut(store.runs().list().stream().map(Kept::object).toList(), AccessKey::id, this::view)
                : Problem.invalid(query.wrongs()).reply();
    }

    private Reply begin(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        Runs.Wish wish = new Runs.Wish(body.required("name"), mandate(body), Amounts.optional(body, "budget_usd"));
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        if (store.providers().list().isEmpty()) {
            return noProvider();
        }
        return runs.begin(wish, ask.who()).<Reply>map(this::begun).orElseGet(RunRoutes::tooMany);
    }

    private String mandate(Fields body) {
        String mandate = body.text("mandate", "");
        Known.mandateComplaint(store, mandate).ifPresent(what -> body.wrong("mandate", what));
        return mandate;
    }

    private Reply.Whole begun(Runs.Begun begun) {
        ObjectNode view = view(begun.run());
        view.put("key", begun.secret()).put("data_url", plane.address());
        return Reply.json(201, view).with("Location", PATH + "/" + begun.run().id());
    }

    private Reply show(Ask ask) {
        Optional<AccessKey> found = runs.find(ask.id());
        if (found.isEmpty()) {
            return absent(ask.id());
        }
        ObjectNode view = view(found.get());
        view.set("bill", RunBillJson.write(bills.of(ask.id(), runs.isOver(found.get()))));
        return Reply.ok(view);
    }

    private Reply end(Ask ask) {
        Optional<AccessKey> found = runs.find(ask.id());
        found.ifPresent(run -> runs.end(run, ask.who()));
        return found.isPresent() ? Reply.nothing() : absent(ask.id());
    }

    private ObjectNode view(AccessKey run) {
        ObjectNode view = Json.object().put("id", run.id()).put("name", run.name());
        Json.putKnown(view, "mandate", run.mandate());
        Json.put(view, "budget_usd", runs.budget(run).map(budget -> Money.text(budget.limitNano())));
        view.put("created_at", Json.time(run.createdAt()));
        Json.put(view, "expires_at", run.expiresAt().map(Json::time));
        return view.put("ended", runs.isOver(run));
    }

    private static Reply absent(String id) {
        return Problem.notFound(
                        "There is no run `" + Ids.shortened(id) + "`.",
                        "GET " + PATH + " lists those under way and those that ended within a day.")
                .reply();
    }

    private static Reply noProvider() {
        return Problem.of(
                        409,
                        "no-provider",
                        "This server has no provider, so that no call could go anywhere.",
                        "Add one to its configuration: `nytta apply FILE`.")
                .reply();
    }

    private static Reply tooMany() {
        return Problem.of(
                        409,
                        "too-many",
                        "There are " + Runs.MOST + " runs under way already.",
                        "End some: DELETE " + PATH + "/ID.")
                .reply();
    }
}
