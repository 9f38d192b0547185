package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.query.OwnSession;
import dev.nytta.query.OwnSpend;
import dev.nytta.query.OwnTokens;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer to one person about themselves.
final class MineView {
    private static final int MOST = 100;

    private final OwnSpend spend;
    private final OwnBudgets budgets;
    private final OwnLooks looks;
    private final ZoneId zone;

    MineView(AdminRooms rooms) {
        this.spend = new OwnSpend(rooms.events());
        this.budgets = new OwnBudgets(rooms);
        this.looks = new OwnLooks(rooms.store());
        this.zone = rooms.rules().zone();
    }

    /// Which time is meant.
    ///
    /// @param span of the window, up to now
    /// @param today the part of it that is today's
    record Windowed(Window.Calendar window, Span span, Span today) {}

    ObjectNode of(String person, Windowed when) {
        Span span = when.span();
        long now = span.to().toEpochMilli() - 1;
        ObjectNode view = Json.object().put("person", person).put("as_of", Json.time(now));
        view.set("today", sums(sum(person, when.today()).total()));
        view.set("window", window(person, when));
        view.set("models", models(person, span));
        view.set("sessions", sessions(person, span));
        view.set("habits", habits(person, span));
        view.set("limits", budgets.of(person, now));
        view.set("looks", looks.at(person));
        return view;
    }

    private ObjectNode window(String person, Windowed when) {
        Span span = when.span();
        SpendAnswer answer = sum(person, span, Dimension.DAY);
        ObjectNode view = Json.object()
                .put("name", when.window().wireName())
                .put("from", Json.time(span.from()))
                .put("to", Json.time(span.to()))
                .put("timezone", zone.getId());
        view.setAll(sums(answer.total()));
        view.set("days", days(span, answer));
        return view;
    }

    /// Every day that has begun, also those without a call.
    private ArrayNode days(Span span, SpendAnswer answer) {
        Map<String, Sums> byDay = answer.rows().stream()
                .collect(Collectors.toMap(row -> String.join("", row.key().values()), SpendAnswer.Row::sums));
        ArrayNode days = Json.array();
        LocalDate end = LocalDate.ofInstant(span.to(), zone);
        LocalDate.ofInstant(span.from(), zone)
                .datesUntil(end.plusDays(1))
                .map(LocalDate::toString)
                .forEach(day -> {
                    Optional<Sums> sums = Optional.ofNullable(byDay.get(day));
                    days.addObject()
                            .put("day", day)
                            .put(
                                    "cost_usd",
                                    sums.map(Sums::costUsd).map(Money::text).orElse("0"))
                            .put(
                                    "api_equivalent_usd",
                                    sums.map(Sums::apiEquivalentUsd)
                                            .map(Money::text)
                                            .orElse("0"));
                });
        return days;
    }

    private ArrayNode models(String person, Span span) {
        ArrayNode models = Json.array();
        sum(person, span, Dimension.PROVIDER, Dimension.MODEL).rows().forEach(row -> {
            ObjectNode model = models.addObject();
            row.key().forEach((dimension, value) -> model.put(dimension.wireName(), value));
            model.setAll(sums(row.sums()));
        });
        return models;
    }

    private ArrayNode sessions(String person, Span span) {
        ArrayNode sessions = Json.array();
        for (OwnSession session : spend.sessions(span, person, MOST)) {
            ObjectNode view = sessions.addObject().put("session", session.session());
            Json.putKnown(view, "client", session.client());
            Json.putKnown(view, "mandate", session.mandate());
            view.put("started_at", Json.time(session.began()))
                    .put("calls", session.calls())
                    .put("cost_usd", Money.text(session.costUsd()))
                    .put("api_equivalent_usd", Money.text(session.apiEquivalentUsd()));
            tokens(view, session.tokens());
        }
        return sessions;
    }

    private ArrayNode habits(String person, Span span) {
        ArrayNode habits = Json.array();
        spend.habits(span, person)
                .forEach(habit -> habits.addObject()
                        .put("kind", habit.kind().wireName())
                        .put("calls", habit.calls())
                        .put("cost_usd", Money.text(habit.costUsd()))
                        .put("api_equivalent_usd", Money.text(habit.apiEquivalentUsd())));
        return habits;
    }

    private SpendAnswer sum(String person, Span span, Dimension... groups) {
        return spend.sum(new SpendAsk(span, List.of(groups), Filter.NONE, zone, MOST), person);
    }

    private static ObjectNode sums(Sums sums) {
        ObjectNode view = Json.object()
                .put("calls", sums.calls())
                .put("cost_usd", Money.text(sums.costUsd()))
                .put("api_equivalent_usd", Money.text(sums.apiEquivalentUsd()));
        return tokens(view, OwnTokens.of(sums.usage()));
    }

    private static ObjectNode tokens(ObjectNode view, OwnTokens tokens) {
        return view.put("prompt_tokens", tokens.prompt()).put("cached_tokens", tokens.cached());
    }
}
