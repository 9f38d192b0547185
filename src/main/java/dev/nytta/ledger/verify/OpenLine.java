package dev.nytta.ledger.verify;

import java.math.BigDecimal;
import java.util.List;

/// An open hold.
final class OpenLine {
    private static final int SUBSCRIPTION = 1;

    final List<Line> lines;
    final long[] held;
    private final Ask ask;
    boolean sent;
    long counted;

    /// Of what was asked for, beside the lines: whose hold it is, and what an end that nobody saw is charged with.
    record Ask(String attempt, int billingMode, long input, long slice, long perToken) {}

    OpenLine(List<Line> lines, long[] held, Ask ask) {
        this.lines = lines;
        this.held = held;
        this.ask = ask;
    }

    /// The same hold, grown to these amounts.
    OpenLine holding(long[] amounts) {
        return new OpenLine(lines, amounts, ask);
    }

    /// The call and the number of the attempt that holds.
    String attempt() {
        return ask.attempt();
    }

    /// A hold of whose end nobody knows is charged with its input, the output counted so far and one slice more, never
    /// above what it holds (RULES 1); one without a price costs nothing.
    void checkLost(long number, Facts facts) throws Refuted {
        Refuted.unless(sent, "hold " + number + " is charged although its request never left");
        long estimate = ask.input + counted * ask.perToken + ask.slice;
        boolean apart = ask.billingMode == SUBSCRIPTION || held[0] != held[1];
        BigDecimal cost = usd(Math.min(held[0], estimate));
        BigDecimal equivalent = apart ? usd(Math.min(held[1], estimate)) : cost;
        boolean right = facts.cost().compareTo(priced() ? cost : BigDecimal.ZERO) == 0
                && facts.equivalent().compareTo(priced() || apart ? equivalent : BigDecimal.ZERO) == 0;
        Refuted.unless(
                right,
                "hold " + number + " is charged with USD " + facts.costText() + " at an end that nobody saw, not with "
                        + cost.toPlainString());
    }

    /// A hold of whose end nobody knows is given back only if its request never left.
    void checkGivenBack(long number) throws Refuted {
        Refuted.unless(!sent, "hold " + number + " is given back although its request had left");
    }

    private boolean priced() {
        return ask.input != 0 || ask.slice != 0 || ask.perToken != 0;
    }

    private static BigDecimal usd(long nano) {
        return BigDecimal.valueOf(nano, 9);
    }

    boolean same(OpenLine other) {
        return lines.equals(other.lines)
                && held[0] == other.held[0]
                && held[1] == other.held[1]
                && ask.equals(other.ask)
                && sent == other.sent
                && counted == other.counted;
    }
}
