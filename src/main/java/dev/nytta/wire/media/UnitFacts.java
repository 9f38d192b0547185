package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.SievedAnswer;
import dev.nytta.wire.json.JsonSieve;
import java.util.List;
import java.util.Optional;

/// What an answer stated of its units; where it stated nothing, what was asked for at most.
final class UnitFacts implements SievedAnswer.Facts {
    private static final int BYTES_PER_TOKEN = 4;

    private final Kind kind;
    private final Call call;
    private Usage used = Usage.NONE;
    private CountSource source = CountSource.COUNTED;

    /// What one text stated.
    ///
    /// @param source [CountSource#COUNTED] where it is worked out from what was asked for
    /// @param whole whether it is about the whole answer, whichever event it came with
    record Stated(Usage usage, CountSource source, boolean whole) {
        Stated(Usage usage, CountSource source) {
            this(usage, source, false);
        }

        static Optional<Stated> reported(Usage usage) {
            return usage.isEmpty() ? Optional.empty() : Optional.of(new Stated(usage, CountSource.REPORTED));
        }

        /// What was asked for is billed as it was asked for, once there is an answer.
        static Stated asked(Usage usage) {
            return new Stated(usage, CountSource.REPORTED, true);
        }
    }

    UnitFacts(Kind kind, Call call) {
        this.kind = kind;
        this.call = call;
    }

    @Override
    public void take(JsonSieve picked) {
        kind.stated(call, picked).ifPresent(stated -> {
            used = stated.whole() ? stated.usage() : used.plus(stated.usage());
            source = stated.source();
        });
    }

    @Override
    public UsageReport report() {
        boolean stated = source != CountSource.COUNTED || !used.isEmpty();
        Usage usage = stated ? used : likely(call);
        return new UsageReport(
                List.of(new UsagePart(model(usage), usage)), call.tier(), call.region(), source, Optional.empty());
    }

    /// Only what is billed by the piece has a price of its own for each variant; tokens are tokens.
    private String model(Usage usage) {
        boolean tokens = usage.promptTokens() + usage.outputTokens() > 0;
        return call.variant().isEmpty() || tokens ? "" : call.model() + "/" + call.variant();
    }

    private static Usage likely(Call call) {
        Usage tokens = Usage.builder()
                .set(Meter.INPUT, Math.ceilDiv(call.bodyBytes(), BYTES_PER_TOKEN))
                .set(Meter.OUTPUT, Math.max(0, call.outputCeiling()))
                .build();
        return call.units().plus(tokens);
    }
}
