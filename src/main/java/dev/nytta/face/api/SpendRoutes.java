package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Ledger;
import dev.nytta.policy.Windows;
import dev.nytta.query.Coverage;
import dev.nytta.query.Dimension;
import dev.nytta.query.Reply.Found;
import dev.nytta.query.Reply.Refused;
import dev.nytta.query.SharedAnswer;
import dev.nytta.query.Span;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sums by meter and money.
///
/// What services spent is told in full; what people did as whole cells, and rows say which names are merged in them.
final class SpendRoutes {
    private final SharedSums spend;
    private final Ledger ledger;
    private final ZoneId zone;

    SpendRoutes(AdminRooms rooms, SharedSums spend) {
        this.spend = spend;
        this.ledger = rooms.ledger();
        this.zone = rooms.rules().zone();
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
        question.reason()
                .ifPresent(_ -> fields.wrong(
                        "reason", "Sums need no `reason`: it is for /api/v1/events, and shows single calls there."));
        fields.done();
        if (!fields.wrongs().isEmpty()) {
            return Problem.invalid(fields.wrongs()).reply();
        }
        SpendAsk wanted = new SpendAsk(span, groups, question.filter(), asked, limit);
        return Reply.ok(view(wanted, spend.sum(wanted, ask.reader())));
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

    private static ObjectNode view(SpendAsk ask, SharedAnswer shared) {
        SpendAnswer answer = shared.spend();
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
                .put("people", shared.people().wireName())
                .put("withheld", shared.withheld());
    }

    private static ObjectNode row(SpendAnswer.Row row) {
        ObjectNode view = Json.object();
        ObjectNode key = view.putObject("key");
        row.key().forEach((dimension, value) -> key.put(dimension.wireName(), value));
        view.put("merged", !row.merged().isEmpty()).set("merged_names", Json.texts(row.merged()));
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
