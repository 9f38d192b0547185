package dev.nytta.intake;

import dev.nytta.intake.Sighting.Where;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.UsageReport.CountSource;

/// Makes a sighting of a call that an agent wrote down. How it is paid for stands in no log.
final class LogSighting {
    private LogSighting() {}

    static Sighting of(Source source, LocalCall call) {
        return new Sighting(
                "log:" + source.client(),
                call.identity().key(),
                call.identity().requestId(),
                call.atMillis(),
                served(call.served()),
                call.usage(),
                CountSource.REPORTED,
                new Where(
                        source.client(),
                        call.place().session(),
                        "",
                        "",
                        call.place().project()),
                BillingMode.UNKNOWN,
                0);
    }

    /// Bedrock's names of Anthropic's models say where they were bought.
    private static Sighting.Served served(LocalCall.Served served) {
        boolean bedrock =
                served.provider().equals("anthropic") && served.model().contains("anthropic.");
        return new Sighting.Served(
                served.provider(), bedrock ? "bedrock" : "", served.model(), served.tier(), served.region());
    }
}
