package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.query.Bridge;
import dev.nytta.query.ForecastAsk;
import dev.nytta.query.VarianceAnswer;
import dev.nytta.query.VarianceAnswer.Shares;
import dev.nytta.query.VarianceAnswer.Side;
import dev.nytta.query.Variances;
import dev.nytta.usage.Money;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Why the window of today has cost more or less than the one before it at the same point.
final class VarianceRoutes {
    private final AdminRooms rooms;
    private final SharedSums spend;
    private final ListRates rates;

    VarianceRoutes(AdminRooms rooms, SharedSums spend) {
        this.rooms = rooms;
        this.rates = new ListRates(rooms);
        this.spend = spend;
    }

    Stream<Route> routes() {
        return Stream.of(Route.get("/api/v1/variance", this::variance));
    }

    private Reply variance(Ask ask) {
        Fields query = Fields.ofQuery(ask.query());
        Window.Calendar window = query.named("window", List.copyOf(ForecastAsk.WINDOWS), Window.Calendar::wireName)
                .orElse(Window.Calendar.MONTH);
        ZoneId zone = query.parsed("timezone", "a time zone such as Europe/Stockholm", ZoneId::of)
                .orElse(rooms.rules().zone());
        query.done();
        if (!query.wrongs().isEmpty()) {
            return Problem.invalid(query.wrongs()).reply();
        }
        Instant now = Instant.ofEpochMilli(rooms.ledger().nowMillis() + 1);
        VarianceAnswer answer = new Variances(spend.of(ask.reader()), rates).answer(window, now.atZone(zone));
        ObjectNode view = Json.object().put("window", window.wireName()).put("timezone", zone.getId());
        view.set("before", side(answer.before()));
        view.set("after", side(answer.after()));
        ArrayNode causes = view.putArray("causes");
        price(causes, answer);
        volume(causes, answer);
        mix(causes, answer);
        cache(causes, answer);
        other(causes, answer);
        return Reply.ok(view);
    }

    private static ObjectNode side(Side side) {
        return Json.object()
                .put("from", Json.time(side.span().from()))
                .put("to", Json.time(side.span().to()))
                .put("usd", Money.text(side.usd()));
    }

    private static ObjectNode cause(ArrayNode causes, String name, BigDecimal usd) {
        return causes.addObject().put("cause", name).put("usd", Money.text(usd)).putObject("facts");
    }

    private static void price(ArrayNode causes, VarianceAnswer answer) {
        ArrayNode models = cause(causes, "price", answer.causes().priceUsd()).putArray("models");
        answer.price()
                .forEach(change -> models.addObject()
                        .put("model", change.model())
                        .put("usd", Money.text(change.usd().setScale(9, RoundingMode.HALF_EVEN)))
                        .put("percent", Money.text(change.percent())));
    }

    private static void volume(ArrayNode causes, VarianceAnswer answer) {
        Bridge.Causes why = answer.causes();
        cause(causes, "volume", why.callsUsd().add(why.sizeUsd()))
                .put("calls_before", answer.before().calls())
                .put("calls_after", answer.after().calls())
                .put("calls_usd", Money.text(why.callsUsd()))
                .put("size_usd", Money.text(why.sizeUsd()));
    }

    private static void mix(ArrayNode causes, VarianceAnswer answer) {
        ObjectNode facts = cause(causes, "model_mix", answer.causes().mixUsd());
        answer.mix().ifPresent(moved -> shares(facts.put("model", moved.model()), moved.shares()));
    }

    private static void cache(ArrayNode causes, VarianceAnswer answer) {
        shares(cause(causes, "cache", answer.causes().cacheUsd()), answer.cache());
    }

    private static void shares(ObjectNode facts, Shares shares) {
        facts.put("from", Money.text(shares.before())).put("to", Money.text(shares.after()));
    }

    private static void other(ArrayNode causes, VarianceAnswer answer) {
        BigDecimal usd = answer.causes().otherUsd();
        BigDecimal after = answer.after().usd();
        cause(causes, "other", usd)
                .put(
                        "part",
                        after.signum() == 0 ? "0" : Money.text(usd.abs().divide(after, 3, RoundingMode.HALF_EVEN)));
    }
}
