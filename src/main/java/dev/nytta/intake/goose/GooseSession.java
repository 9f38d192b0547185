package dev.nytta.intake.goose;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;

/// A session with its counters, which is one call: Goose keeps no single ones.
///
/// @param begun when it began, if that is known
/// @param lineage how often its counters began anew
/// @param line the row's number, or 0
record GooseSession(
        String id, OptionalLong begun, String folder, Served served, Counters counters, int lineage, long line) {

    /// What answered; a model that is not named is unknown, and nothing is made up.
    static Served served(String provider, String model) {
        return model.isEmpty() ? new Served("unknown", "unknown") : new Served(Makers.of(provider, model), model);
    }

    void tell(Optional<BigDecimal> cost, Sink sink) {
        if (counters.isUndivided()) {
            sink.warn(Math.max(1, line), "a session has a total of tokens that is not divided into input and output");
            return;
        }
        if (counters.usage().isEmpty()) {
            return;
        }
        if (begun.isEmpty()) {
            sink.warn(Math.max(1, line), "a session has tokens but no time");
            return;
        }
        String key = lineage == 0 ? id : id + '#' + lineage;
        sink.call(new LocalCall(
                begun.getAsLong(), new Place(id, folder), served, counters.usage(), Identity.of(key), line, cost));
    }
}
