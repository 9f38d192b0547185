package dev.nytta.wire.anthropic;

import dev.nytta.usage.Call;
import dev.nytta.usage.Progress;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an answer has stated of its usage so far.
final class AnswerUsage {
    /// Far more runs than an answer has; what lies beyond is still in the answer's own counts.
    private static final int MAX_ITERATIONS = 512;

    private final Counts counts = new Counts();
    private final List<Iteration> iterations = new ArrayList<>();
    private String model = "";
    private String tier = "";
    private String speed = "";
    private String geo = "";
    private boolean total;

    Counts counts() {
        return counts;
    }

    void model(String served) {
        model = served.isEmpty() ? model : served;
    }

    void tier(String served) {
        tier = served.isEmpty() ? tier : served;
    }

    void speed(String served) {
        speed = served.isEmpty() ? speed : served;
    }

    void geo(String served) {
        geo = served.isEmpty() ? geo : served;
    }

    /// A list of iterations is whole each time: it takes the place of the one before.
    void newIterations() {
        iterations.clear();
    }

    void iteration(Iteration iteration) {
        if (iterations.size() < MAX_ITERATIONS) {
            iterations.add(iteration);
        }
    }

    /// What is stated now is meant as the answer's total (`message_start` states its first tokens only).
    void isTotal() {
        total = counts.states(Field.OUTPUT);
    }

    /// Output tokens that were stated, or -1.
    long statedOutput() {
        return counts.states(Field.OUTPUT) ? counts.get(Field.OUTPUT) : -1;
    }

    /// @param over whether the answer came to its end; before, output is what was delivered
    UsageReport report(Call call, Progress delivered, boolean over) {
        boolean last = over && total;
        Counts known = last ? counts : counts.withOutput(delivered.outputTokens());
        Parts parts = new Parts(model, known.usage(call.cacheWrite()), iterations, call.cacheWrite());
        return new UsageReport(parts.list(), servedTier(call), servedRegion(call), source(last), Optional.empty());
    }

    private CountSource source(boolean last) {
        if (!counts.states(Field.INPUT)) {
            return CountSource.COUNTED;
        }
        if (counts.contradictory()) {
            return CountSource.CONTRADICTORY;
        }
        return last ? CountSource.REPORTED : CountSource.PARTLY_COUNTED;
    }

    /// Fast mode has a price of its own, in whatever tier it was served.
    private ServiceTier servedTier(Call call) {
        if (speed.equals("fast")) {
            return ServiceTier.FAST;
        }
        return switch (tier) {
            case "priority" -> ServiceTier.PRIORITY;
            case "batch" -> ServiceTier.BATCH;
            case "standard" -> speed.isEmpty() ? askedTier(call) : ServiceTier.STANDARD;
            default -> speed.isEmpty() ? call.tier() : ServiceTier.STANDARD;
        };
    }

    /// `service_tier: standard` says nothing of the speed.
    private static ServiceTier askedTier(Call call) {
        return call.tier() == ServiceTier.FAST ? ServiceTier.FAST : ServiceTier.STANDARD;
    }

    private String servedRegion(Call call) {
        return geo.isEmpty() ? call.region() : Region.of(geo);
    }
}
