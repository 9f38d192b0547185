package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.SavedViews;
import dev.nytta.ledger.SavedViews.SavedView;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Saved views of whoever asks: nobody sees another's.
final class ViewRoutes {
    private static final String PATH = "/api/v1/views";
    private static final String ADDRESS = "address";

    private final SavedViews views;
    private final InstantSource clock;

    ViewRoutes(AdminRooms rooms) {
        this.views = rooms.store().views();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.of(
                Route.get(PATH, this::list),
                Route.put(PATH + "/{id}", this::save),
                Route.delete(PATH + "/{id}", this::forget));
    }

    private Reply list(Ask ask) {
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        views.of(ask.who()).forEach(view -> items.add(json(view)));
        return Reply.ok(body);
    }

    private static ObjectNode json(SavedView view) {
        return Json.object()
                .put("name", view.name())
                .put(ADDRESS, view.address())
                .put("saved_at", Json.time(view.savedAt()));
    }

    private Reply save(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        String address = body.document(ADDRESS);
        body.done();
        nameComplaint(ask.id()).ifPresent(what -> body.wrong("name", what));
        addressComplaint(address).ifPresent(what -> body.wrong(ADDRESS, what));
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        SavedView view = new SavedView(ask.id().strip(), address, clock.instant());
        return views.save(ask.who(), view) ? Reply.ok(json(view)) : full();
    }

    private static Optional<String> nameComplaint(String name) {
        return name.length() > SavedViews.LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)
                ? Optional.of("A name has at most " + SavedViews.LONGEST_NAME + " characters, on one line.")
                : Optional.empty();
    }

    /// Within this server: `//host` and `/\host` are addresses of others to a browser.
    private static Optional<String> addressComplaint(String address) {
        boolean within = address.startsWith("/") && !address.startsWith("//");
        boolean odd = address.indexOf('\\') >= 0 || address.chars().anyMatch(Character::isISOControl);
        return !within || odd || address.length() > SavedViews.LONGEST_ADDRESS
                ? Optional.of(
                        "`address` must be a path of the dashboard with its query, such as `/explore?by=team`, of at"
                                + " most " + SavedViews.LONGEST_ADDRESS + " characters.")
                : Optional.empty();
    }

    private static Reply full() {
        return Problem.of(
                        409,
                        "too-many",
                        "You have " + SavedViews.MOST_OF_ONE + " saved views, which is all there is room for.",
                        "Remove one first.")
                .reply();
    }

    private Reply forget(Ask ask) {
        return views.forget(ask.who(), ask.id())
                ? Reply.nothing()
                : Problem.notFound(
                                "You have no saved view `" + Ids.shortened(ask.id()) + "`.",
                                "GET " + PATH + " lists them.")
                        .reply();
    }
}
