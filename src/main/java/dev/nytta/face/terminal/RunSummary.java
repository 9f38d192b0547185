package dev.nytta.face.terminal;

import dev.nytta.face.Dollars;
import dev.nytta.face.Ink;
import dev.nytta.face.RunBill;
import dev.nytta.face.RunTally;
import dev.nytta.face.Table;
import dev.nytta.usage.Money;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;

/// The end of `nytta run`: what it cost by model, meter and agent, what is still held, what was refused.
public final class RunSummary {
    private RunSummary() {}

    /// The lines to print on stderr.
    ///
    /// @param limitNano the run's budget, if it has one
    public static List<String> lines(RunBill bill, OptionalLong limitNano, Ink ink) {
        RunTally tally = bill.tally();
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(headline(bill, limitNano)));
        if (tally.total().calls() > 0) {
            lines.addAll(table(ink, "MODEL", tally.models(), Function.identity()));
            lines.addAll(meters(tally, ink));
        }
        if (tally.agents().size() > 1) {
            lines.addAll(table(ink, "AGENT", tally.agents(), name -> name.isEmpty() ? "(main)" : name));
        }
        notes(bill, limitNano.isPresent(), lines);
        return lines;
    }

    private static String headline(RunBill bill, OptionalLong limitNano) {
        RunTally tally = bill.tally();
        long calls = tally.total().calls();
        String line = "nytta: " + calls + (calls == 1 ? " call, " : " calls, ")
                + Dollars.shown(tally.total().usd()) + " USD";
        if (limitNano.isPresent()) {
            line += " of " + Money.text(limitNano.getAsLong());
        }
        return line + (bill.refused() > 0 ? ", " + bill.refused() + " refused" : "");
    }

    private static List<String> table(
            Ink ink, String heading, Map<String, RunTally.Group> groups, Function<String, String> name) {
        Table table = new Table(ink, "  " + heading, "CALLS", "USD");
        groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, RunTally.Group> entry) ->
                                entry.getValue().usd())
                        .reversed())
                .forEach(entry -> table.row(
                        "  " + name.apply(entry.getKey()),
                        String.valueOf(entry.getValue().calls()),
                        Dollars.shown(entry.getValue().usd())));
        return table.lines();
    }

    private static List<String> meters(RunTally tally, Ink ink) {
        Table table = new Table(ink, "  METER", "QUANTITY", "USD");
        tally.meters()
                .forEach((meter, group) -> table.row(
                        "  " + meter.wireName(), String.valueOf(group.quantity()), Dollars.shown(group.usd())));
        return table.lines();
    }

    private static void notes(RunBill bill, boolean limited, List<String> lines) {
        RunTally tally = bill.tally();
        if (!bill.complete()) {
            lines.add("  The server has not counted all of it yet; `nytta spend` will show the rest.");
        }
        if (bill.heldNano() > 0) {
            lines.add("  " + Dollars.shown(bill.heldNano()) + " USD is still held for calls that were cut off.");
        }
        if (tally.unpriced() > 0) {
            lines.add("  " + tally.unpriced() + " calls have no price and are missing in the money.");
        }
        if (tally.estimated() > 0) {
            lines.add("  " + tally.estimated() + " calls are estimated, wholly or in part.");
        }
        if (tally.equivalentUsd().signum() > 0) {
            lines.add("  " + Dollars.shown(tally.equivalentUsd())
                    + " USD of it is the value at list price of a subscription's calls, which cost nothing more"
                    + (limited ? "; the budget counts that value." : "."));
        }
    }
}
