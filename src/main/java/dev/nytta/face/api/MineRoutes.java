package dev.nytta.face.api;

import dev.nytta.policy.Windows;
import dev.nytta.query.Span;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// What the person who asks spent themselves: nobody else can ask it for them, whatever their role.
final class MineRoutes {
    private static final List<Window.Calendar> WINDOWS =
            List.of(Window.Calendar.DAY, Window.Calendar.WEEK, Window.Calendar.MONTH);

    private final AdminRooms rooms;
    private final MineView view;

    MineRoutes(AdminRooms rooms) {
        this.rooms = rooms;
        this.view = new MineView(rooms);
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/mine", this::mine));
    }

    private Reply mine(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Window.Calendar window =
                query.named("window", WINDOWS, Window.Calendar::wireName).orElse(Window.Calendar.MONTH);
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        long now = rooms.ledger().nowMillis();
        return ask.reader()
                .person()
                .<Reply>map(person -> Reply.ok(view.of(
                        person, new MineView.Windowed(window, span(window, now), span(Window.Calendar.DAY, now)))))
                .orElseGet(MineRoutes::nobody);
    }

    private static Reply nobody() {
        return Problem.of(
                        403,
                        "no-person",
                        "You are not signed in as a person, so no calls are yours.",
                        "Sign in as a user with a `person`: an admin sets it to what your keys carry.")
                .reply();
    }

    /// From the start of the window to now.
    private Span span(Window.Calendar window, long now) {
        Windows.Span whole = Windows.span(window, rooms.rules().zone(), now);
        return new Span(Instant.ofEpochMilli(whole.startMillis()), Instant.ofEpochMilli(now + 1));
    }
}
