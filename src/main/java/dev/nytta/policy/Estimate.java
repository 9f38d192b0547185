package dev.nytta.policy;

import dev.nytta.price.ModelLimits;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Call;
import dev.nytta.usage.Charge;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The money that a call may need, before it runs; never reads a token, only bytes.
///
/// @param inputNano upper bound of what the input and the declared tools cost
/// @param likelyInputNano the same with as many tokens a byte as such calls were seen to have
/// @param nanoPerOutputToken rounded up
record Estimate(long inputNano, long likelyInputNano, long nanoPerOutputToken) {
    /// A token of a prompt takes three bytes or more in all but pathological texts; JSON's own marks add to the bytes.
    private static final int BYTES_PER_TOKEN = 3;

    /// What an image, file or audio given by reference may take; providers scale pictures to about this.
    private static final long TOKENS_PER_OPAQUE_INPUT = 2_000;

    private static final long OUTPUT_SAMPLE = 1_000_000;
    private static final int OUTPUT_SAMPLE_DIGITS = 6;
    private static final ModelLimits LARGEST = new ModelLimits(2_000_000, 128_000);

    /// How the book is asked: at its rates, or at the provider's dearest.
    @FunctionalInterface
    interface Pricing {
        Priced price(PriceQuery query, UsageReport report);
    }

    /// Absent when the book has no price for the model.
    static Optional<Estimate> of(Ask ask, PriceBook prices, Pricing pricing) {
        PriceQuery query = PriceQuery.of(ask.provider(), ask.model(), ask.atMillis());
        long bound = inputBound(ask, prices);
        long likely = Math.min(bound, likelyInput(ask, bound));
        Usage.Builder asked = tools(ask.call(), Meter.INPUT, bound).set(Meter.OUTPUT, OUTPUT_SAMPLE);
        boolean spoken = ask.call().operation() == Call.Operation.TALK;
        if (spoken) {
            asked.set(Meter.OUTPUT_AUDIO, OUTPUT_SAMPLE);
        }
        return sides(pricing.price(query, report(ask, asked.build())), spoken).map(sides -> {
            Pricer pricer = new Pricer(ask, query, pricing);
            long inputNano = Money.ceilNano(pricer.dearer(sides.input(), bound));
            long likelyNano = likely == bound ? inputNano : Money.ceilNano(pricer.input(likely));
            long outputNano = Money.ceilNano(sides.output().movePointLeft(OUTPUT_SAMPLE_DIGITS));
            return new Estimate(inputNano, Math.min(inputNano, likelyNano), outputNano);
        });
    }

    /// The input of so many alike.
    Estimate times(int count) {
        return new Estimate(
                Math.multiplyExact(inputNano, count), Math.multiplyExact(likelyInputNano, count), nanoPerOutputToken);
    }

    /// The dearer of both in each respect.
    Estimate dearer(Estimate other) {
        return new Estimate(
                Math.max(inputNano, other.inputNano),
                Math.max(likelyInputNano, other.likelyInputNano),
                Math.max(nanoPerOutputToken, other.nanoPerOutputToken));
    }

    /// What a charge has for the output, and for all else.
    private record Sides(BigDecimal input, BigDecimal output) {}

    /// Absent where nothing but output has a price. Of an answer that may be text or audio the dearer counts.
    private static Optional<Sides> sides(Priced priced, boolean spoken) {
        BigDecimal input = BigDecimal.ZERO;
        BigDecimal output = BigDecimal.ZERO;
        boolean any = false;
        for (Component component : components(priced)) {
            if (component.meter() == Meter.OUTPUT) {
                output = output.max(component.amountUsd());
            } else if (spoken && component.meter() == Meter.OUTPUT_AUDIO) {
                output = output.max(component.amountUsd());
            } else {
                input = input.add(component.amountUsd());
                any = true;
            }
        }
        return any ? Optional.of(new Sides(input, output)) : Optional.empty();
    }

    /// Prices the input of one call.
    private record Pricer(Ask ask, PriceQuery query, Pricing pricing) {
        BigDecimal input(long tokens) {
            return dearer(cost(tools(ask.call(), Meter.INPUT, tokens).build()), tokens);
        }

        /// The input may be written to a cache as a whole, which costs more.
        BigDecimal dearer(BigDecimal plain, long tokens) {
            Meter write = writeMeter(ask.call());
            return write == Meter.INPUT
                    ? plain
                    : plain.max(cost(tools(ask.call(), write, tokens).build()));
        }

        private BigDecimal cost(Usage usage) {
            BigDecimal sum = BigDecimal.ZERO;
            for (Component component : components(pricing.price(query, report(ask, usage)))) {
                sum = sum.add(component.amountUsd());
            }
            return sum;
        }
    }

    /// A limit that the book does not know is none: it gives 0 then.
    static ModelLimits limits(Ask ask, PriceBook prices) {
        ModelLimits known =
                prices.limits(ask.provider().pricesAs(), ask.model()).orElse(LARGEST);
        return new ModelLimits(
                known.contextTokens() > 0 ? known.contextTokens() : LARGEST.contextTokens(),
                known.outputTokens() > 0 ? known.outputTokens() : LARGEST.outputTokens());
    }

    private static long inputBound(Ask ask, PriceBook prices) {
        Call call = ask.call();
        long tokens = call.bodyBytes() / BYTES_PER_TOKEN + 1 + unseen(call);
        return Math.min(tokens, limits(ask, prices).contextTokens());
    }

    /// Of what the body does not hold.
    private static long unseen(Call call) {
        return call.earlier().tokens() + call.opaqueInputs() * TOKENS_PER_OPAQUE_INPUT;
    }

    private static long likelyInput(Ask ask, long bound) {
        long perThousand = ask.learned().inputMilliTokensPerByteP95();
        return ask.learned().calls() == 0 || perThousand == 0
                ? bound
                : Math.ceilDiv(ask.call().bodyBytes() * perThousand, 1_000L) + unseen(ask.call());
    }

    private static Usage.Builder tools(Call call, Meter input, long tokens) {
        Usage.Builder usage = Usage.builder().set(input, tokens);
        call.uses().forEach(usage::add);
        return usage;
    }

    private static Meter writeMeter(Call call) {
        return switch (call.cacheWrite()) {
            case NONE -> Meter.INPUT;
            case IMPLICIT -> Meter.CACHE_WRITE;
            case FIVE_MINUTES -> Meter.CACHE_WRITE_5M;
            case THIRTY_MINUTES -> Meter.CACHE_WRITE_30M;
            case ONE_HOUR -> Meter.CACHE_WRITE_1H;
            case TWELVE_HOURS -> Meter.CACHE_WRITE_12H;
        };
    }

    private static UsageReport report(Ask ask, Usage usage) {
        return new UsageReport(
                List.of(new UsagePart(variant(ask), usage)),
                ask.call().tier(),
                ask.call().region(),
                UsageReport.CountSource.REPORTED,
                Optional.empty());
    }

    /// The name of the variant's prices; empty for the model's own.
    private static String variant(Ask ask) {
        String variant = ask.call().variant();
        return variant.isEmpty() ? "" : ask.model() + "/" + variant;
    }

    private static List<Component> components(Priced priced) {
        return switch (priced) {
            case Priced.Exact(Charge charge) -> charge.components();
            case Priced.Estimated(Charge charge, String _) -> charge.components();
            case Priced.Partial(Charge charge, String _) -> charge.components();
            case Priced.Unpriced _ -> List.of();
        };
    }
}
