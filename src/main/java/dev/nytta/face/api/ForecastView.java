package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.WindowLimits.Limit;
import dev.nytta.query.DaySeries;
import dev.nytta.query.Forecast;
import dev.nytta.query.ForecastAnswer;
import dev.nytta.query.ForecastAsk;
import dev.nytta.query.Stretch;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The answer of [ForecastRoutes]. What is spent is exact, what is expected has three digits.
final class ForecastView {
    private static final MathContext EXPECTED = new MathContext(3, RoundingMode.HALF_EVEN);
    private static final int MOST_GROUPS = 500;

    private final ForecastAsk ask;
    private final ZoneId zone;
    private final Optional<Limit> limit;
    private final Map<String, Limit> limits;
    private final Held held;

    ForecastView(ForecastAsk ask, WindowLimits limits, Held held) {
        this.ask = ask;
        this.zone = ask.now().getZone();
        this.limit = limits.all();
        this.limits = limits.of(ask.by());
        this.held = held;
    }

    /// What open calls hold.
    ///
    /// @param byGroup empty where the reader may not be told
    record Held(long nano, Optional<Map<String, Long>> byGroup) {
        static Held of(Map<String, Long> byGroup) {
            return new Held(byGroup.values().stream().mapToLong(Long::longValue).sum(), Optional.of(byGroup));
        }

        Optional<String> of(String group) {
            return byGroup.map(groups -> Money.text(groups.getOrDefault(group, 0L)));
        }
    }

    ObjectNode of(ForecastAnswer answer, Instant completeTo) {
        ObjectNode view = Json.object();
        view.set("window", window(answer.window()));
        view.put("as_of", Json.time(ask.now().toInstant()))
                .put("complete_to", Json.time(completeTo))
                .put("group_by", ask.by().wireName())
                .put("committed_usd", Money.text(answer.spentUsd()))
                .put("told_usd", Money.text(answer.days().sum()))
                .put("held_usd", Money.text(held.nano()));
        Json.put(view, "limit_usd", limit.flatMap(Limit::limitNano).map(Money::text));
        Json.put(view, "budget", limit.map(Limit::budget));
        Json.put(view, "mode", limit.map(Limit::mode));
        ObjectNode forecast = forecast(answer.forecast());
        if (answer.forecast() instanceof Forecast.Expected) {
            Json.put(forecast, "naive_usd", answer.naiveUsd().map(ForecastView::rounded));
        }
        view.set("forecast", forecast);
        view.set("days", days(answer));
        view.set("before", before(answer));
        ArrayNode groups = view.putArray("groups");
        answer.groups().stream().limit(MOST_GROUPS).forEach(group -> groups.add(group(group)));
        return view.put("truncated", answer.groups().size() > MOST_GROUPS);
    }

    private ObjectNode window(Stretch window) {
        return Json.object()
                .put("name", ask.window().wireName())
                .put("from", Json.time(window.span(zone).from()))
                .put("to", Json.time(window.span(zone).to()))
                .put("timezone", zone.getId());
    }

    private static ObjectNode forecast(Forecast forecast) {
        ObjectNode view = Json.object();
        switch (forecast) {
            case Forecast.Expected expected -> {
                view.put("expected_usd", rounded(expected.usd()))
                        .put("low_usd", rounded(expected.lowUsd()))
                        .put("high_usd", rounded(expected.highUsd()))
                        .put("level", "0.8")
                        .put("method", expected.method().wireName());
                view.putObject("backtest")
                        .put("windows", expected.backtest().windows())
                        .put("inside", expected.backtest().inside());
            }
            case Forecast.NotEnough few ->
                view.putObject("not_enough").put("days", few.days()).put("needed", few.needed());
        }
        return view;
    }

    /// Every day of the window; what is expected of today is all of it.
    private ArrayNode days(ForecastAnswer answer) {
        Map<LocalDate, BigDecimal> rest =
                answer.forecast() instanceof Forecast.Expected expected ? expected.rest() : Map.of();
        LocalDate today = ask.now().toLocalDate();
        ArrayNode days = Json.array();
        answer.window().from().datesUntil(answer.window().to()).forEach(day -> {
            BigDecimal spent = answer.days().on(day);
            ObjectNode view = days.addObject().put("day", day.toString());
            Json.put(view, "spent_usd", Optional.of(Money.text(spent)).filter(_ -> !day.isAfter(today)));
            Json.put(
                    view,
                    "expected_usd",
                    Optional.ofNullable(rest.get(day)).map(spent::add).map(ForecastView::rounded));
        });
        return days;
    }

    private ObjectNode before(ForecastAnswer answer) {
        DaySeries before = answer.before();
        Stretch stretch = new Stretch(before.first(), answer.window().from());
        ObjectNode view = Json.object();
        view.put("from", Json.time(stretch.span(zone).from()))
                .put("to", Json.time(stretch.span(zone).to()))
                .put("total_usd", Money.text(before.sum()))
                .put("to_date_usd", Money.text(answer.beforeToDateUsd()));
        view.set("days", texts(before));
        return view;
    }

    private ObjectNode group(ForecastAnswer.Group group) {
        Optional<Limit> bound = Optional.ofNullable(limits.get(group.key()));
        ObjectNode view = Json.object();
        view.put("key", group.key())
                .put("spent_usd", Money.text(group.spentUsd()))
                .put("before_usd", Money.text(group.beforeUsd()));
        Json.put(view, "held_usd", held.of(group.key()));
        view.set("days", texts(group.days()));
        view.set("forecast", forecast(group.forecast()));
        view.put("stops_at_limit", group.stopped());
        Json.put(view, "budget", bound.map(Limit::budget));
        Json.put(view, "mode", bound.map(Limit::mode));
        Json.put(view, "limit_usd", bound.flatMap(Limit::limitNano).map(Money::text));
        Json.put(view, "ceiling_usd", bound.flatMap(Limit::ceilingNano).map(Money::text));
        Json.put(view, "left_usd", bound.map(each -> Money.text(Math.max(0, each.leftNano()))));
        Json.put(view, "runs_out_at", group.runsOutAt().map(Json::time));
        return view;
    }

    private static ArrayNode texts(DaySeries days) {
        return Json.texts(days.usd().stream().map(Money::text).toList());
    }

    private static String rounded(BigDecimal usd) {
        return Money.text(usd.round(EXPECTED));
    }
}
