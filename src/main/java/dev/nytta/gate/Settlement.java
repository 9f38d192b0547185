package dev.nytta.gate;

import dev.nytta.gate.GateTelemetry.Count;
import dev.nytta.ledger.Ledger;
import dev.nytta.ledger.Mark;
import dev.nytta.policy.HoldPlan;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Call;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Charge;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Progress;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// Steps 7 and 8: prices what an attempt used and closes its hold with the one event of that attempt.
final class Settlement {
    private static final String SOURCE = "gateway";
    private static final int BAD_REQUESTS_END = 500;

    private final GateRooms rooms;
    private final LearnedCalls learned;
    private final GateTelemetry telemetry;
    private final Trees trees;
    private final CallIds ids = new CallIds();

    Settlement(Shared shared) {
        this.rooms = shared.rooms();
        this.learned = shared.learned();
        this.telemetry = shared.telemetry();
        this.trees = shared.trees();
    }

    /// How an attempt ended.
    ///
    /// @param money empty where no hold was taken
    /// @param httpStatus what the provider answered, or 0
    /// @param progress what was delivered
    /// @param streamMillis from the answer's first byte to its last, or 0
    /// @param upstream the provider's own id of the request, or empty
    /// @param unfinished the provider's id of an answer that goes on, and whose end is told later
    /// @param stoppedByItself whether the provider said that no ceiling ended the answer; seldom asked
    record Ended(
            Intent intent,
            int attempt,
            Ruling ruling,
            Optional<HoldOutcome.Granted> money,
            CallStatus status,
            UsageReport report,
            int httpStatus,
            int latencyMs,
            int ttftMs,
            Progress progress,
            long streamMillis,
            String upstream,
            Optional<String> unfinished,
            BooleanSupplier stoppedByItself) {
        Ended(
                Intent intent,
                int attempt,
                Ruling ruling,
                Optional<HoldOutcome.Granted> money,
                CallStatus status,
                UsageReport report,
                int httpStatus,
                int latencyMs,
                int ttftMs,
                Progress progress,
                long streamMillis) {
            this(
                    intent,
                    attempt,
                    ruling,
                    money,
                    status,
                    report,
                    httpStatus,
                    latencyMs,
                    ttftMs,
                    progress,
                    streamMillis,
                    "",
                    Optional.empty(),
                    () -> false);
        }

        /// Whether something was done of which only the answer could have told the cost, and did not.
        boolean isUnmetered() {
            return intent.isPassed()
                    && status != CallStatus.FAILED
                    && report.total().isEmpty()
                    && report.vendorCostUsd().isEmpty();
        }

        /// The model that was asked for; where nobody knows that, the one that was served.
        String model() {
            String asked = ruling.target().model();
            return asked.isEmpty() ? report.parts().getFirst().model() : asked;
        }
    }

    /// What the attempt cost, where that is known; nothing of a subscription's call.
    Optional<BigDecimal> settle(Ended ended) {
        count(ended);
        Bill bill = bill(ended);
        UsageEvent event = marked(event(ended, bill), ended.upstream());
        trees.ended(event);
        Ledger ledger = rooms.ledger();
        if (ended.money().isPresent()) {
            // Learned first: whoever waits for this money is judged by it.
            learn(ended);
            ledger.settle(ended.money().get().hold(), event);
        } else if (!event.usage().isEmpty() || ended.isUnmetered()) {
            ledger.observed(event, ended.ruling().claims());
        }
        return event.costUsd();
    }

    private static UsageEvent marked(UsageEvent event, String upstream) {
        return upstream.isEmpty()
                ? event
                : event.knownAs(Mark.request(event.attribution().team(), upstream));
    }

    /// What the prompt costs, and the declared tools may yet, nano-USD, rounded up.
    long inputNano(Ruling ruling, UsageReport report) {
        List<UsagePart> prompts = new ArrayList<>(
                report.parts().stream().map(Settlement::promptOf).toList());
        UsagePart first = prompts.getFirst();
        prompts.set(
                0,
                new UsagePart(
                        first.model(), first.usage().plus(ruling.ask().call().uses())));
        var input = new UsageReport(prompts, report.tier(), report.region(), report.source(), Optional.empty());
        return priced(ruling, query(ruling, ruling.ask().atMillis()), input)
                .charge()
                .map(charge -> Money.ceilNano(charge.costUsd()))
                .orElse(ruling.plan().likelyInputNano());
    }

    private static UsagePart promptOf(UsagePart part) {
        Usage.Builder prompt = Usage.builder();
        part.usage().forEach((meter, count) -> {
            if (meter.side() == Meter.Side.PROMPT) {
                prompt.set(meter, count);
            }
        });
        return new UsagePart(part.model(), prompt.build());
    }

    private void count(Ended ended) {
        if (ended.isUnmetered()) {
            telemetry.add(Count.UNMETERED);
        }
        telemetry.add(
                switch (ended.status()) {
                    case OK -> Count.ANSWERED;
                    case ENDED -> Count.ENDED;
                    case ABORTED -> Count.ABORTED;
                    case FAILED -> Count.FAILED;
                    case BROKEN, LOST -> Count.BROKEN;
                });
    }

    private Bill bill(Ended ended) {
        PriceBook prices = rooms.prices().get();
        if (ended.status() == CallStatus.FAILED) {
            // A provider's own failure is not billed as far as is known; only its bill can say so for sure.
            boolean refusedInput = ended.httpStatus() > 0 && ended.httpStatus() < BAD_REQUESTS_END;
            CostStatus status = refusedInput ? CostStatus.EXACT : CostStatus.ESTIMATED;
            return new Bill(status, Optional.of(Charge.free(prices.version())));
        }
        if (ended.isUnmetered()) {
            return new Bill(CostStatus.UNPRICED, Optional.empty());
        }
        if (ended.intent().call().operation() == Call.Operation.BATCH) {
            // What it costs comes with its results.
            return new Bill(CostStatus.EXACT, Optional.of(Charge.free(prices.version())));
        }
        return priced(ended.ruling(), query(ended.ruling(), atMillis(ended)), ended.report());
    }

    private static Optional<Charge> charge(Priced priced) {
        return switch (priced) {
            case Priced.Exact exact -> Optional.of(exact.charge());
            case Priced.Estimated estimated -> Optional.of(estimated.charge());
            case Priced.Partial partial -> Optional.of(partial.charge());
            case Priced.Unpriced _ -> Optional.empty();
        };
    }

    /// An unknown model that was held at the dearest rate is charged at it, and stays flagged. One that was asked for
    /// under a name of the customer's own is known once the answer names it, or states its own charge.
    private Bill priced(Ruling ruling, PriceQuery query, UsageReport report) {
        PriceBook prices = rooms.prices().get();
        Priced priced = prices.price(query, report);
        boolean unknown = priced instanceof Priced.Unpriced && ruling.plan().prices() == HoldPlan.Prices.CEILING;
        return unknown
                ? new Bill(CostStatus.UNPRICED, charge(prices.priceAtCeiling(query, report)))
                : new Bill(priced.status(), charge(priced));
    }

    private static PriceQuery query(Ruling ruling, long atMillis) {
        return PriceQuery.of(ruling.target().provider(), ruling.target().model(), atMillis);
    }

    private static long atMillis(Ended ended) {
        return ended.money()
                .map(HoldOutcome.Granted::atMillis)
                .orElse(ended.ruling().ask().atMillis());
    }

    private UsageEvent event(Ended ended, Bill bill) {
        Ruling ruling = ended.ruling();
        BillingMode billing = ruling.ask().billing();
        boolean subscribed = billing == BillingMode.SUBSCRIPTION;
        Optional<BigDecimal> value = bill.charge().map(Charge::costUsd);
        Usage usage = ended.status() == CallStatus.FAILED
                ? Usage.NONE
                : ended.report().total();
        String provider = ruling.target().provider().id();
        return new UsageEvent(
                ended.unfinished()
                        .map(response -> LateUsage.estimate(provider, response))
                        .orElseGet(() -> ids.next(atMillis(ended))),
                ended.intent().id(),
                ended.attempt(),
                atMillis(ended),
                ruling.target().provider().id(),
                ended.model(),
                ended.intent().call().dialect(),
                usage,
                subscribed ? Optional.of(BigDecimal.ZERO) : value,
                bill.status(),
                billing,
                subscribed ? value : Optional.empty(),
                bill.charge().map(Charge::components).orElse(List.of()),
                bill.charge()
                        .map(Charge::priceVersion)
                        .orElse(rooms.prices().get().version()),
                ended.intent().attribution(),
                SOURCE,
                ended.status(),
                ruling.decision(),
                ended.httpStatus(),
                ended.latencyMs(),
                ended.ttftMs());
    }

    private void learn(Ended ended) {
        Usage usage = ended.report().total();
        boolean told = ended.report().source() == UsageReport.CountSource.REPORTED;
        if (ended.status() != CallStatus.OK
                || !told
                || usage.isEmpty()
                || !ended.intent().isText()) {
            return;
        }
        Progress progress = ended.progress();
        int choices = Math.max(1, ended.intent().call().choices());
        long visible = progress.textBytes() + progress.toolBytes() + progress.thinkingBytes();
        long output = usage.outputTokens();
        long body = Math.max(1, ended.intent().call().bodyBytes());
        learned.add(
                ended.ruling().target().model(),
                ended.intent().attribution().client(),
                new LearnedCalls.Settled(
                        length(ended, output / choices),
                        ended.streamMillis() <= 0 ? 0 : output * 1_000 / ended.streamMillis(),
                        hasMoreThanItsBytes(ended.intent().call()) ? -1 : textTokens(usage) * 1_000 / body,
                        visible == 0 ? 0 : output * 1_000 / visible));
    }

    private static boolean hasMoreThanItsBytes(Call call) {
        return call.opaqueInputs() > 0 || call.earlier().isKnown();
    }

    /// Tokens of the prompt that its bytes are a measure of.
    private static long textTokens(Usage usage) {
        return usage.promptTokens()
                - usage.get(Meter.INPUT_AUDIO)
                - usage.get(Meter.CACHE_READ_AUDIO)
                - usage.get(Meter.INPUT_IMAGE)
                - usage.get(Meter.CACHE_READ_IMAGE);
    }

    private static long length(Ended ended, long tokens) {
        OptionalLong ceiling = ended.money().map(HoldOutcome.Granted::ceiling).orElse(OptionalLong.empty());
        return length(ceiling, tokens, ended.stoppedByItself());
    }

    /// An answer that filled the ceiling which money set would have been longer: it counts twice, so that a ceiling
    /// never teaches itself. One that stopped by itself there was as long as it is: a learned ceiling is often met.
    static long length(OptionalLong ceiling, long tokens, BooleanSupplier stoppedByItself) {
        boolean cut = ceiling.isPresent() && tokens >= ceiling.getAsLong() && !stoppedByItself.getAsBoolean();
        return cut ? 2 * tokens : tokens;
    }

    private record Bill(CostStatus status, Optional<Charge> charge) {}
}
