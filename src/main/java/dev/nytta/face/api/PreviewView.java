package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.query.Preview;
import dev.nytta.query.PreviewAnswer;
import dev.nytta.query.PreviewAnswer.Caution;
import dev.nytta.query.PreviewAsk;
import dev.nytta.query.PreviewWindow;
import dev.nytta.query.Span;
import dev.nytta.query.Stretch;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A preview of a budget, with what to think of when reading it.
final class PreviewView {
    private final PreviewAsk ask;

    PreviewView(PreviewAsk ask) {
        this.ask = ask;
    }

    ObjectNode of(PreviewAnswer answer) {
        Preview preview = answer.preview();
        ObjectNode view =
                spanned(answer.days()).put("timezone", ask.zone().getId()).put("basis", "recorded spend by day");
        ArrayNode windows = view.putArray("windows");
        preview.windows().forEach(window -> windows.add(window(window)));
        view.put("windows_total", preview.windows().size())
                .put("windows_exceeded", preview.exceeded())
                .put("beyond_usd", Money.text(preview.beyondUsd()))
                .put("spent_usd", Money.text(preview.spentUsd()));
        view.set(
                "cautions",
                Json.texts(answer.cautions().stream().map(Caution::wireName).toList()));
        return view.put("note", note(answer));
    }

    private ObjectNode window(PreviewWindow window) {
        ObjectNode view = spanned(window.days())
                .put("spent_usd", Money.text(window.spentUsd()))
                .put("limit_usd", Money.text(ask.budget().limitNano()));
        Json.put(view, "empty_on", window.emptyOn().map(LocalDate::toString));
        return view.put("beyond_usd", Money.text(window.beyondUsd()));
    }

    private ObjectNode spanned(Stretch days) {
        Span span = days.span(ask.zone());
        return Json.object().put("from", Json.time(span.from())).put("to", Json.time(span.to()));
    }

    private String note(PreviewAnswer answer) {
        List<String> sentences = new ArrayList<>(List.of(mode(ask.budget().mode())));
        answer.cautions().forEach(caution -> sentences.add(caution(caution)));
        return String.join(" ", sentences);
    }

    private static String mode(Budget.Mode mode) {
        return switch (mode) {
            case HARD ->
                "This is by recorded spend: a hard budget would have refused calls from the day it was empty on.";
            case SOFT -> "This is by recorded spend: a soft budget lets calls go on and shows what lies beyond it.";
            case OBSERVE -> "This is by recorded spend: a budget that observes only counts.";
        };
    }

    private static String caution(Caution caution) {
        return switch (caution) {
            case NOTHING_RECORDED -> "Nothing is recorded in these days.";
            case CUT -> "The first window began before these days; what was spent in it earlier is not counted here.";
            case OUTSIDE_COUNTED ->
                "Spend seen outside the gateway is counted here; this budget would count it with `count: all` only.";
            case MERGED ->
                "Some of what people spent is told for several days at once, or with what the scope leaves out, and is"
                        + " counted whole on the first day.";
            case WITHHELD -> "Some of what people spent in these days cannot be shown yet and is missing: it was more.";
            case PEOPLE_LEFT_OUT -> "What people spent is not told by key and is missing.";
        };
    }
}
