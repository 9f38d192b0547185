package dev.nytta.face.cli;

import dev.nytta.face.Dollars;
import dev.nytta.face.Ink;
import dev.nytta.face.Json;
import dev.nytta.face.Table;
import dev.nytta.intake.BillRead;
import dev.nytta.reconcile.Reconciled;
import dev.nytta.reconcile.Row;
import dev.nytta.reconcile.Tolerance;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A bill beside the ledger, as a table and as JSON.
///
/// @param span the days that were compared, as JSON
record ReconcileView(BillRead bill, Reconciled reconciled, Tolerance tolerance, ObjectNode span) {
    private static final int SCHEMA = 1;

    ReconcileView(BillRead bill, Reconciled reconciled, Tolerance tolerance) {
        this(bill, reconciled, tolerance, Json.object());
    }

    ReconcileView within(LocalDate from, LocalDate to) {
        return new ReconcileView(
                bill,
                reconciled,
                tolerance,
                Json.object().put("from", from.toString()).put("to", to.toString()));
    }

    /// Where something differs, and the total; every row if `all` is asked for.
    Table table(Ink ink, boolean all) {
        Table table = new Table(ink, "TIME", "PROVIDER", "MODEL", "BILL", "LEDGER", "DIFFERENCE", "WHAT");
        List<Row> shown = reconciled.rows().stream()
                .filter(row -> all || !row.kind().isSettled())
                .toList();
        shown.forEach(row -> table.row(
                text(row.key().period(), "all"),
                row.key().provider(),
                text(row.key().model(), "(any)"),
                Dollars.shown(row.sides().billUsd()),
                Dollars.shown(row.sides().ledgerUsd()),
                Dollars.shown(row.sides().differenceUsd()),
                what(row)));
        if (!shown.isEmpty()) {
            table.row(
                    "total",
                    "",
                    "",
                    Dollars.shown(reconciled.billUsd()),
                    Dollars.shown(reconciled.ledgerUsd()),
                    Dollars.shown(reconciled.differenceUsd()),
                    "");
        }
        return table;
    }

    private static String text(String value, String whenEmpty) {
        return value.isEmpty() ? whenEmpty : value;
    }

    private static String what(Row row) {
        return row.parts().size() < 2
                ? row.kind().words()
                : String.join(
                        ", ",
                        row.parts().stream()
                                .map(part -> part.kind().words() + " " + Dollars.shown(part.usd()))
                                .toList());
    }

    /// What it comes to, in sentences.
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        reconciled.shares().forEach((kind, share) -> {
            if (share.rows() > 0) {
                lines.add("%s: %d %s, %s USD"
                        .formatted(
                                kind.words(),
                                share.rows(),
                                share.rows() == 1 ? "row" : "rows",
                                Dollars.shown(share.usd())));
            }
        });
        bill.beside()
                .forEach(beside -> lines.add("not compared: %d lines of %s, %s USD"
                        .formatted(beside.lines(), beside.why(), Dollars.shown(beside.usd()))));
        long unpriced = reconciled.rows().stream()
                .mapToLong(row -> row.sides().unpriced())
                .sum();
        if (unpriced > 0) {
            lines.add(unpriced + " calls in the ledger have no price and are missing in its money.");
        }
        lines.add("%s USD unmatched; %s USD may be."
                .formatted(Dollars.shown(reconciled.unmatchedUsd()), Dollars.shown(tolerance.usd(reconciled))));
        return lines;
    }

    ObjectNode json() {
        ObjectNode view = Json.object().put("schema", SCHEMA).put("format", bill.format());
        view.setAll(span);
        put(view, "bill_usd", reconciled.billUsd());
        put(view, "ledger_usd", reconciled.ledgerUsd());
        put(view, "difference_usd", reconciled.differenceUsd());
        put(view, "unmatched_usd", reconciled.unmatchedUsd());
        put(view, "tolerance_usd", tolerance.usd(reconciled));
        view.put("within_tolerance", tolerance.holds(reconciled));
        ObjectNode parts = view.putObject("parts");
        reconciled
                .shares()
                .forEach((kind, share) ->
                        put(parts.putObject(kind.wireName()).put("rows", share.rows()), "usd", share.usd()));
        ArrayNode beside = view.putArray("not_compared");
        bill.beside()
                .forEach(each ->
                        put(beside.addObject().put("what", each.why()).put("lines", each.lines()), "usd", each.usd()));
        ArrayNode rows = view.putArray("rows");
        reconciled.rows().forEach(row -> rows.add(json(row)));
        return view;
    }

    private static ObjectNode json(Row row) {
        ObjectNode view = Json.object();
        view.putObject("key")
                .put("provider", row.key().provider())
                .put("model", row.key().model())
                .put("time", row.key().period());
        put(view, "bill_usd", row.sides().billUsd());
        put(view, "ledger_usd", row.sides().ledgerUsd());
        put(view, "difference_usd", row.sides().differenceUsd());
        view.put("what", row.kind().wireName())
                .put("calls", row.sides().calls())
                .put("unpriced", row.sides().unpriced());
        ArrayNode parts = view.putArray("parts");
        row.parts()
                .forEach(part -> put(parts.addObject().put("what", part.kind().wireName()), "usd", part.usd()));
        ArrayNode meters = view.putArray("meters");
        row.meters()
                .forEach(meter -> meters.addObject()
                        .put("meter", meter.meter().wireName())
                        .put("bill", Money.text(meter.billed()))
                        .put("ledger", meter.booked()));
        return view;
    }

    private static void put(ObjectNode node, String name, BigDecimal usd) {
        node.put(name, Money.text(usd));
    }
}
