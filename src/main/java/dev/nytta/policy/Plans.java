package dev.nytta.policy;

import dev.nytta.price.PriceBook;
import dev.nytta.usage.Call;
import java.util.Optional;

/// Makes hold plans: how a call's money is held and in which steps (RULES, rolling holds).
final class Plans {
    /// Output tokens of a slice while too few calls are known.
    static final long FIRST_SLICE = 4_096;

    /// A ceiling below this, beside what is granted for thinking, makes no useful answer.
    static final long LEAST_CEILING = 1_024;

    /// Fallbacks that the provider chooses: nobody can say which. It falls back to cheaper models than it was asked
    /// for.
    private static final String PROVIDERS_CHOICE = "default";

    private Plans() {}

    /// The plan at the book's rates, or at the ceiling; absent when neither has one.
    static Optional<HoldPlan> plan(Ask ask, PriceBook prices, HoldPlan.Prices source) {
        boolean batch = ask.call().operation() == Call.Operation.BATCH;
        Ask one = batch ? ask.with(oneOf(ask.call())) : ask;
        Optional<Estimate> estimate = switch (source) {
            case BOOK -> Estimate.of(one, prices, prices::price);
            case CEILING -> Estimate.of(one, prices, prices::priceAtCeiling);
            case NONE -> Optional.of(new Estimate(0, 0, 0));
        };
        return estimate.map(money -> dearest(one, prices, money))
                .map(money -> batch ? money.times(ask.call().choices()) : money)
                .map(money -> plan(ask, prices, source, money));
    }

    /// A request of a batch, of mean length: none of them reaches the rates of a prompt as long as all.
    private static Call oneOf(Call batch) {
        return batch.sized(Math.ceilDiv(batch.bodyBytes(), batch.choices()));
    }

    /// The dearest of the model and those that may run in its place; one without a price counts at the ceiling.
    private static Estimate dearest(Ask ask, PriceBook prices, Estimate own) {
        Estimate dearest = own;
        for (String fallback : ask.call().fallbacks()) {
            if (!fallback.equals(PROVIDERS_CHOICE)) {
                Ask other = ask.of(fallback);
                Optional<Estimate> money = Estimate.of(other, prices, prices::price)
                        .or(() -> Estimate.of(other, prices, prices::priceAtCeiling));
                dearest = money.map(dearest::dearer).orElse(dearest);
            }
        }
        return dearest;
    }

    private static HoldPlan plan(Ask ask, PriceBook prices, HoldPlan.Prices source, Estimate money) {
        Call call = ask.call();
        long asked = ceiling(ask, prices);
        long ceiling = Math.min(asked, affordable(ask, money));
        if (call.operation() == Call.Operation.PASS) {
            return passed(ask, source, money, ceiling < asked);
        }
        long least = isWhole(call) ? asked : Math.min(asked, Math.addExact(LEAST_CEILING, call.thinkingBudget()));
        long slice = Math.min(slice(ask.learned()), Math.max(ceiling, 0));
        return new HoldPlan(
                money.inputNano(),
                money.likelyInputNano(),
                money.nanoPerOutputToken(),
                call.choices(),
                slice,
                likely(ask.learned(), slice),
                ceiling,
                call.stream() ? Math.min(least, likely(ask.learned(), least)) : least,
                call.stream(),
                ask.billing(),
                ceiling < asked,
                source);
    }

    /// Nobody reads such a request, so its ceiling can be neither seen nor lowered: a slice is held.
    private static HoldPlan passed(Ask ask, HoldPlan.Prices source, Estimate money, boolean aboveMaxCost) {
        long slice = slice(ask.learned());
        long ceiling = aboveMaxCost ? -1 : slice;
        return new HoldPlan(
                money.inputNano(),
                money.likelyInputNano(),
                money.nanoPerOutputToken(),
                1,
                slice,
                slice,
                ceiling,
                Math.min(slice, LEAST_CEILING),
                true,
                ask.billing(),
                aboveMaxCost,
                source);
    }

    private static long ceiling(Ask ask, PriceBook prices) {
        Call call = ask.call();
        if (call.operation() == Call.Operation.EMBED) {
            return 0;
        }
        if (isWhole(call)) {
            return Math.max(0, call.outputCeiling());
        }
        long model = Estimate.limits(ask, prices).outputTokens();
        return call.outputCeiling() == Call.NO_CEILING ? model : call.outputCeiling();
    }

    /// The units of a picture, a transcript or a batch cannot be lowered: all is held, or nothing.
    private static boolean isWhole(Call call) {
        return call.operation() == Call.Operation.MEDIA || call.operation() == Call.Operation.BATCH;
    }

    /// The ceiling that the client's own limit for this call allows.
    private static long affordable(Ask ask, Estimate money) {
        if (ask.maxCostNano().isEmpty()) {
            return Long.MAX_VALUE;
        }
        long forOutput = ask.maxCostNano().getAsLong() - money.inputNano();
        if (money.nanoPerOutputToken() == 0) {
            return forOutput < 0 ? -1 : Long.MAX_VALUE;
        }
        return Math.floorDiv(forOutput, money.nanoPerOutputToken() * ask.call().choices());
    }

    private static long slice(Learned learned) {
        if (learned.calls() < RollingHold.KNOWN_CALLS) {
            return FIRST_SLICE;
        }
        return learned.longerMayCome() ? Math.max(learned.outputMost(), FIRST_SLICE) : Math.max(learned.outputP95(), 1);
    }

    private static long likely(Learned learned, long otherwise) {
        return learned.calls() == 0 ? otherwise : Math.min(otherwise, Math.max(learned.outputP95(), 1));
    }
}
