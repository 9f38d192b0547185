package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.gate.GateTelemetry.Span;
import dev.nytta.usage.Call;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What is written down of one attempt: when it was sent and answered, what it used, how its hold is closed.
final class AttemptBooks {
    private static final int FIRST_ERROR = 400;
    private static final int FIRST = 1;

    private final Lane lane;
    private final Intent intent;
    private final Attempt.Plan plan;
    private boolean marked;
    private boolean over;
    private int httpStatus;
    private long sentNanos = System.nanoTime();
    private long firstByteNanos;

    AttemptBooks(Lane lane, Intent intent, Attempt.Plan plan) {
        this.lane = lane;
        this.intent = intent;
        this.plan = plan;
    }

    /// From here on a lost hold is charged: before the first byte leaves, and once.
    void markSent(long nowNanos) {
        sentNanos = nowNanos;
        if (!marked) {
            marked = true;
            lane.telemetry().add(Count.ATTEMPTS);
            if (plan.number() == FIRST) {
                lane.telemetry().took(Span.BEFORE_SEND, nowNanos - intent.startedNanos());
            }
            lane.learned().began(model(), client());
            plan.money().ifPresent(held -> lane.ledger().sent(held.hold()));
        }
    }

    void answered(int status) {
        httpStatus = status;
    }

    void gotBytes(long nowNanos) {
        if (firstByteNanos == 0) {
            firstByteNanos = nowNanos;
            lane.telemetry().took(Span.FIRST_BYTE, nowNanos - intent.startedNanos());
            lane.telemetry().took(Span.UPSTREAM_FIRST_BYTE, nowNanos - sentNanos);
        }
    }

    /// Whether the provider answered with an error.
    boolean isRefused() {
        return httpStatus >= FIRST_ERROR;
    }

    /// Closes a hold that was taken for nothing.
    void release() {
        close();
        plan.money().ifPresent(held -> lane.ledger().release(held.hold(), "not sent"));
    }

    /// Output tokens that so much money pays for.
    long paidTokens(long heldNano) {
        long rate = plan.ruling().plan().nanoPerOutputToken();
        long output = heldNano - plan.ruling().plan().likelyInputNano();
        return rate == 0 ? Long.MAX_VALUE : Math.max(0, output / rate);
    }

    /// Of an answer that came to its end. What its provider did not state, or nobody could read, is counted.
    UsageReport report(Optional<Answering> answering) {
        boolean failed = isRefused() || answering.map(Answering::isFailedAtOnce).orElse(false);
        if (failed || (plan.money().isEmpty() && intent.isText())) {
            return answering.flatMap(Answering::report).orElseGet(this::nothing);
        }
        if (!intent.isText()) {
            return answering.flatMap(Answering::report).orElseGet(this::unseen);
        }
        return answering
                .flatMap(Answering::report)
                .map(report -> Estimate.withPrompt(
                        report, intent.call(), plan.ruling().ask().learned()))
                .map(report -> isUnfinished(answering) ? goingOn(report) : report)
                .orElseGet(this::unseen);
    }

    /// Of an answer that its provider ended with an error: nothing came after what was seen of it.
    ///
    /// @param heldNano what is held for it by now
    UsageReport brokenOff(Optional<Answering> answering, long heldNano) {
        boolean atOnce = answering.map(Answering::isFailedAtOnce).orElse(false);
        return atOnce ? report(answering) : cutShort(answering, heldNano, false);
    }

    /// Of an answer that did not come to its end.
    ///
    /// @param heldNano what is held for it by now
    UsageReport cutShort(Optional<Answering> answering, long heldNano) {
        return cutShort(answering, heldNano, true);
    }

    private UsageReport cutShort(Optional<Answering> answering, long heldNano, boolean unseen) {
        if (!intent.isText()) {
            return answering.flatMap(Answering::report).orElseGet(this::unseen);
        }
        Progress progress = answering.map(Answering::progress).orElse(Progress.NOTHING);
        Estimate.Cut cut =
                new Estimate.Cut(progress, lane.learned().of(model(), client()), paidTokens(heldNano), unseen);
        return answering
                .flatMap(Answering::report)
                .map(report -> Estimate.completed(report, intent.call(), cut))
                .map(report -> isUnfinished(answering) ? goingOn(report) : report)
                .orElseGet(this::unseen);
    }

    private static boolean isUnfinished(Optional<Answering> answering) {
        return answering.flatMap(Answering::unfinished).isPresent();
    }

    /// Of an answer that its provider writes on: what such answers were seen to need, until its end is told.
    private UsageReport goingOn(UsageReport report) {
        return Estimate.atLeast(report, plan.ruling().plan().likelyTokens());
    }

    /// Of an answer that nothing was seen of.
    UsageReport unseen() {
        if (!intent.isText()) {
            return units();
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentNanos);
        return Estimate.unseen(
                plan.ruling().target().model(),
                intent.call(),
                plan.ruling().ask().learned(),
                new Estimate.Sent(
                        millis, plan.money().map(HoldOutcome.Granted::tokens).orElse(0L)));
    }

    /// All units that were asked for; nothing of a path that is only passed on.
    private UsageReport units() {
        Call call = intent.call();
        return new UsageReport(
                List.of(new UsagePart(model(), call.units())),
                call.tier(),
                call.region(),
                UsageReport.CountSource.COUNTED,
                Optional.empty());
    }

    UsageReport nothing() {
        return UsageReport.of(plan.ruling().target().model(), Usage.NONE);
    }

    Optional<BigDecimal> settle(CallStatus status, UsageReport report, Optional<Answering> answering) {
        long now = System.nanoTime();
        close();
        if (answering.map(Answering::isUnreadable).orElse(false)) {
            lane.telemetry().add(Count.UNREADABLE);
        }
        answering
                .flatMap(Answering::keptAs)
                .ifPresent(id -> lane.conversations().keep(id, intent.call(), report.total()));
        return lane.settlement()
                .settle(new Settlement.Ended(
                        intent,
                        plan.number(),
                        plan.ruling(),
                        plan.money(),
                        status,
                        report,
                        httpStatus,
                        millis(now - intent.startedNanos()),
                        firstByteNanos == 0 ? -1 : millis(firstByteNanos - intent.startedNanos()),
                        answering.map(Answering::progress).orElse(Progress.NOTHING),
                        streamMillis(now),
                        answering.map(Answering::upstream).orElse(""),
                        answering.flatMap(Answering::unfinished),
                        () -> answering.map(Answering::stoppedByItself).orElse(false)));
    }

    private void close() {
        if (marked && !over) {
            over = true;
            lane.learned().ended(model(), client());
        }
    }

    private String model() {
        return plan.ruling().target().model();
    }

    private String client() {
        return intent.attribution().client();
    }

    private long streamMillis(long now) {
        return firstByteNanos == 0 || !intent.call().stream() ? 0 : TimeUnit.NANOSECONDS.toMillis(now - firstByteNanos);
    }

    private static int millis(long nanos) {
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(nanos));
    }
}
