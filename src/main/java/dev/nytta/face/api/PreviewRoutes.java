package dev.nytta.face.api;

import dev.nytta.query.PreviewAsk;
import dev.nytta.query.Previews;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a budget would have met on recorded spend, before it is made or changed.
final class PreviewRoutes {
    private static final int DAYS_USUAL = 30;
    private static final int DAYS_LEAST = 7;
    private static final int DAYS_MOST = 90;

    private final AdminRooms rooms;
    private final BudgetKind budgets;
    private final SharedSums spend;
    private final Previewable previewable;

    PreviewRoutes(AdminRooms rooms, BudgetKind budgets, SharedSums spend) {
        this.rooms = rooms;
        this.budgets = budgets;
        this.spend = spend;
        this.previewable = new Previewable(rooms);
    }

    Stream<Route> routes() {
        return Stream.of(Route.post(budgets.path() + "/preview", this::preview));
    }

    private Reply preview(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        Budget budget = budgets.read("preview", body);
        int days = days(body);
        Optional<Window.Calendar> window = previewable.window(budget, body);
        body.shown(budgets.shownOnly());
        body.shown(Ids.ALWAYS_SHOWN);
        body.shown(List.of("revision"));
        body.done();
        return body.wrongs().isEmpty() && window.isPresent()
                ? preview(budget, window.get(), days, ask.reader())
                : Problem.invalid(body.wrongs()).reply();
    }

    private static int days(Fields body) {
        long days = body.whole("days").orElse((long) DAYS_USUAL);
        if (days < DAYS_LEAST || days > DAYS_MOST) {
            body.wrong("days", "`days` must be from " + DAYS_LEAST + " to " + DAYS_MOST + ".");
        }
        return Math.clamp(days, DAYS_LEAST, DAYS_MOST);
    }

    private Reply preview(Budget budget, Window.Calendar window, int days, Reader reader) {
        ZoneId zone = budget.zone().orElse(rooms.rules().zone());
        LocalDate today =
                LocalDate.ofInstant(Instant.ofEpochMilli(rooms.ledger().nowMillis()), zone);
        PreviewAsk wanted = new PreviewAsk(budget, window, zone, today, days);
        Previews previews = new Previews(question -> spend.sum(question, reader));
        return Reply.ok(new PreviewView(wanted).of(previews.answer(wanted)));
    }
}
