package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Windows;
import dev.nytta.query.Coverage;
import dev.nytta.query.Dimension;
import dev.nytta.query.Reply.Found;
import dev.nytta.query.Reply.Refused;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sums by meter and money.
///
/// Sums by team, model and the like are whole; a question that names keys, sessions or agents leaves calls of people
/// out, unless a reason is given.
final class SpendRoutes {
    private static final Set<Dimension> SINGLES =
            EnumSet.of(Dimension.KEY, Dimension.SESSION, Dimension.AGENT, Dimension.PARENT_AGENT, Dimension.AGENT_TREE);

    private final Spend spend;
    private final Ledger ledger;
    private final ZoneId zone;
    private final PeopleFilter people;

    SpendRoutes(AdminRooms rooms) {
        this.spend = new Spend(rooms.events());
        this.ledger = rooms.ledger();
        this.zone = rooms.rules().zone();
        this.people = new PeopleFilter(rooms.store());
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/spend", this::sum));
    }

    private Reply sum(Ask ask) {
        Question question = Question.read(ask, zone);
        Fields fields = question.fields();
        ZoneId asked = question.zone();
        long now = ledger.nowMillis();
        Instant month = Instant.ofEpochMilli(
                Windows.span(Window.Calendar.MONTH, asked, now).startMillis());
        Span span = question.span(month, Instant.ofEpochMilli(now + 1));
        List<Dimension> groups = groups(fields);
        int limit = Page.limit(fields, Page.MOST, SpendAsk.LIMIT_MAX);
        fields.done();
        PeopleFilter.Sight sight = fields.wrongs().isEmpty() && isSingle(question, groups)
                ? people.sight(ask, question)
                : new PeopleFilter.Sight(question.filter(), PeopleFilter.People.INCLUDED);
        if (!fields.wrongs().isEmpty()) {
            return Problem.invalid(fields.wrongs()).reply();
        }
        SpendAsk wanted = new SpendAsk(span, groups, sight.filter(), asked, limit);
        return Reply.ok(view(wanted, spend.sum(wanted), sight));
    }

    private static List<Dimension> groups(Fields fields) {
        return switch (Dimension.list(fields.text("group_by", ""))) {
            case Found<List<Dimension>>(List<Dimension> groups) -> groups;
            case Refused<List<Dimension>>(String sentence) -> {
                fields.wrong("group_by", sentence);
                yield List.of();
            }
        };
    }

    private static boolean isSingle(Question question, List<Dimension> groups) {
        return SINGLES.stream().anyMatch(dimension -> groups.contains(dimension) || question.names(dimension));
    }

    private static ObjectNode view(SpendAsk ask, SpendAnswer answer, PeopleFilter.Sight sight) {
        ObjectNode view = Json.object();
        view.put("from", Json.time(ask.span().from()))
                .put("to", Json.time(ask.span().to()))
                .put("timezone", ask.zone().getId());
        view.set(
                "group_by",
                Json.texts(ask.groupBy().stream().map(Dimension::wireName).toList()));
        ArrayNode rows = view.putArray("rows");
        answer.rows().forEach(row -> rows.add(row(row)));
        view.set("total", sums(answer.total()));
        view.put("truncated", answer.truncated());
        Json.put(view, "detail_from", answer.detailFrom().map(Json::time));
        return view.put("behind", answer.fold().lag())
                .put("people", sight.people().wireName());
    }

    private static ObjectNode row(SpendAnswer.Row row) {
        ObjectNode view = Json.object();
        ObjectNode key = view.putObject("key");
        row.key().forEach((dimension, value) -> key.put(dimension.wireName(), value));
        return view.setAll(sums(row.sums()));
    }

    private static ObjectNode sums(Sums sums) {
        ObjectNode view = Json.object();
        view.put("calls", sums.calls())
                .put("cost_usd", Money.text(sums.costUsd()))
                .put("api_equivalent_usd", Money.text(sums.apiEquivalentUsd()));
        view.set("usage", EventView.usage(sums.usage()));
        Coverage coverage = sums.coverage();
        view.putObject("coverage")
                .put("exact", coverage.exact())
                .put("estimated", coverage.estimated())
                .put("partial", coverage.partial())
                .put("unpriced", coverage.unpriced());
        return view;
    }
}
