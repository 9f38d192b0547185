package dev.nytta.face.api;

import dev.nytta.face.Applying;
import dev.nytta.face.Json;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Configuration as code, applied to the running server.
final class ApplyRoutes {
    private final Applying applying;

    ApplyRoutes(AdminRooms rooms) {
        this.applying = rooms.applying();
    }

    Stream<Route> routes() {
        return Stream.of(Route.post("/api/v1/apply", this::apply));
    }

    private Reply apply(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        String file = body.text("file", "nytta.yaml");
        String text = body.document("text");
        boolean dryRun = body.flag("dry_run");
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        return switch (applying.apply(file, text, dryRun)) {
            case Applying.Answer.Done done -> Reply.ok(view(done));
            case Applying.Answer.Wrong(String problems) ->
                Problem.of(422, "invalid", problems, "Mend the file and apply it again.")
                        .reply();
        };
    }

    private static ObjectNode view(Applying.Answer.Done done) {
        ObjectNode view = Json.object();
        ArrayNode changes = view.putArray("changes");
        for (Applying.Change change : done.changes()) {
            ObjectNode node = changes.addObject()
                    .put("what", change.what())
                    .put("kind", change.kind())
                    .put("id", change.id());
            change.secret().ifPresent(secret -> node.put("secret", secret));
        }
        return view;
    }
}
