package dev.nytta.face.cli;

import dev.nytta.face.Dollars;
import dev.nytta.face.Json;
import dev.nytta.reconcile.Adjustment;
import dev.nytta.reconcile.Row;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is to be booked so that the ledger says what the bill says; booked where somebody asks for it.
final class Adjusting {
    private final List<Adjustment> adjustments;
    private final List<String> answers = new ArrayList<>();
    private boolean booked;

    Adjusting(List<Adjustment> adjustments) {
        this.adjustments = adjustments;
    }

    /// Books one after the other. A failure ends it; asked again, it goes on where it was.
    void book(ApiClient client, LedgerLines ledger, ZoneId zone) {
        List<ObjectNode> bodies =
                adjustments.stream().map(each -> body(each.row(), ledger, zone)).toList();
        booked = true;
        bodies.forEach(body -> answers.add(View.text(client.post(new ApiPath("/api/v1/adjustments"), body), "answer")));
    }

    private static ObjectNode body(Row row, LedgerLines ledger, ZoneId zone) {
        return Json.object()
                .put("day", row.key().period())
                .put("timezone", zone.getId())
                .put("provider", ledger.provider(row.key().provider()))
                .put("model", row.key().model())
                .put("bill_usd", Money.text(row.sides().billUsd()))
                .put("ledger_usd", Money.text(row.sides().ledgerUsd()));
    }

    /// What each of them is, in a sentence.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < adjustments.size(); i++) {
            Row.Key key = adjustments.get(i).row().key();
            lines.add("%s: %s %s %s, %s USD"
                    .formatted(
                            answer(i),
                            key.period(),
                            key.provider(),
                            key.model(),
                            Money.text(adjustments.get(i).amountUsd())));
        }
        if (booked || !adjustments.isEmpty()) {
            lines.add(last());
        }
        return lines;
    }

    private String last() {
        String sum = "%d %s, %s USD"
                .formatted(
                        adjustments.size(),
                        adjustments.size() == 1 ? "adjustment" : "adjustments",
                        Dollars.shown(totalUsd()));
        if (adjustments.isEmpty()) {
            return "Nothing to book.";
        }
        return booked ? "Booked " + sum + "." : "Nothing is booked; --book would book " + sum + ".";
    }

    private BigDecimal totalUsd() {
        return adjustments.stream().map(Adjustment::amountUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String answer(int i) {
        return booked ? answers.get(i) : "to book";
    }

    void putInto(ObjectNode view) {
        view.put("booked", booked);
        ArrayNode array = view.putArray("adjustments");
        for (int i = 0; i < adjustments.size(); i++) {
            Row.Key key = adjustments.get(i).row().key();
            array.addObject()
                    .put("day", key.period())
                    .put("provider", key.provider())
                    .put("model", key.model())
                    .put("amount_usd", Money.text(adjustments.get(i).amountUsd()))
                    .put("answer", booked ? answers.get(i) : "planned");
        }
    }
}
