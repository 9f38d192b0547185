package dev.nytta.app.run;

import dev.nytta.ledger.EventStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Span;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.Sums;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What a run cost, by model, meter and agent.
public final class RunSummary {
    private static final Duration FOLD = Duration.ofSeconds(5);
    private static final int MAIN_WIDTH = 28;

    private final EventStore events;
    private final Optional<BigDecimal> budgetUsd;

    public RunSummary(EventStore events, Optional<BigDecimal> budgetUsd) {
        this.events = events;
        this.budgetUsd = budgetUsd;
    }

    public void print(PrintStream out) {
        if (!events.catchUp(FOLD)) {
            out.println("nytta: the calls are booked, but could not be summed up in time. See nytta spend.");
            return;
        }
        Span ever = new Span(Instant.EPOCH, Instant.now().plusSeconds(60));
        Spend spend = new Spend(events);
        SpendAnswer models = spend.sum(SpendAsk.by(ever, Dimension.MODEL));
        SpendAnswer agents = spend.sum(SpendAsk.by(ever, Dimension.CLIENT, Dimension.AGENT));
        out.println();
        out.println("nytta: " + total(models.total()));
        models.rows().forEach(row -> model(out, row));
        if (agents.rows().size() > 1) {
            agents.rows().forEach(row -> agent(out, row));
        }
    }

    private String total(Sums sums) {
        String limit = budgetUsd.map(usd -> " of " + Money.text(usd) + " USD").orElse("");
        String worth = sums.apiEquivalentUsd().signum() == 0
                ? ""
                : ", and calls of a subscription worth " + usd(sums.apiEquivalentUsd())
                        + " at list price (the budget counts these)";
        return usd(sums.costUsd()) + limit + " for " + sums.calls() + (sums.calls() == 1 ? " call" : " calls") + worth;
    }

    private static void model(PrintStream out, SpendAnswer.Row row) {
        StringBuilder meters = new StringBuilder();
        row.sums().usage().forEach((meter, count) -> {
            if (meter.side() != Meter.Side.INFORMATION) {
                meters.append(meters.isEmpty() ? "" : ", ")
                        .append(meter.wireName())
                        .append(' ')
                        .append(count);
            }
        });
        line(out, row.key().getOrDefault(Dimension.MODEL, ""), row.sums(), meters.toString());
    }

    private static void agent(PrintStream out, SpendAnswer.Row row) {
        String agent = row.key().getOrDefault(Dimension.AGENT, "");
        String name = row.key().getOrDefault(Dimension.CLIENT, "") + (agent.isEmpty() ? " (main)" : " " + agent);
        line(out, name, row.sums(), row.sums().calls() + (row.sums().calls() == 1 ? " call" : " calls"));
    }

    private static void line(PrintStream out, String name, Sums sums, String what) {
        out.println(String.format(Locale.ROOT, "  %-" + MAIN_WIDTH + "s %14s  %s", name, usd(sums.costUsd()), what));
    }

    private static String usd(BigDecimal amount) {
        return Money.text(amount) + " USD";
    }
}
