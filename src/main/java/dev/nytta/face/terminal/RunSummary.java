package dev.nytta.face.terminal;

import dev.nytta.face.Dollars;
import dev.nytta.face.Ink;
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

    /// What is not in the events.
    ///
    /// @param limitNano the run's budget, if it has one
    /// @param heldNano what calls that were cut off hold still
    /// @param refused calls that were refused, repeats counted
    public record Frame(OptionalLong limitNano, long heldNano, long refused) {}

    /// The lines to print on stderr.
    public static List<String> lines(RunTally tally, Frame frame, Ink ink) {
        List<String> lines = new ArrayList<>();
        lines.add(ink.bold(headline(tally, frame)));
        if (tally.total().calls() > 0) {
            lines.addAll(table(ink, "MODEL", tally.models(), Function.identity()));
            lines.addAll(meters(tally, ink));
        }
        if (tally.agents().size() > 1) {
            lines.addAll(table(ink, "AGENT", tally.agents(), name -> name.isEmpty() ? "(main)" : name));
        }
        notes(tally, frame, lines);
        return lines;
    }

    private static String headline(RunTally tally, Frame frame) {
        long calls = tally.total().calls();
        String line = "nytta: " + calls + (calls == 1 ? " call, " : " calls, ")
                + Dollars.shown(tally.total().usd()) + " USD";
        if (frame.limitNano().isPresent()) {
            line += " of " + Money.text(frame.limitNano().getAsLong());
        }
        return line + (frame.refused() > 0 ? ", " + frame.refused() + " refused" : "");
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

    private static void notes(RunTally tally, Frame frame, List<String> lines) {
        if (frame.heldNano() > 0) {
            lines.add("  " + Dollars.shown(frame.heldNano()) + " USD is still held for calls that were cut off.");
        }
        if (tally.unpriced() > 0) {
            lines.add("  " + tally.unpriced() + " calls have no price and are missing in the money.");
        }
        if (tally.estimated() > 0) {
            lines.add("  " + tally.estimated() + " calls are estimated, wholly or in part.");
        }
        if (tally.equivalentUsd().signum() > 0) {
            lines.add("  " + Dollars.shown(tally.equivalentUsd())
                    + " USD of it is the value at list price of a subscription's calls, which cost nothing more.");
        }
    }
}
