package dev.nytta.intake.goose;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.intake.Makers;
import dev.nytta.intake.Sink;
import dev.nytta.usage.Money;
import java.util.OptionalLong;

/// A call, or all calls of a session where Goose kept no single ones.
///
/// @param at when it was, or when the session began, if that is known
/// @param line the row's number, or 0
record GooseCall(String key, Place place, Served served, OptionalLong at, Counters counters, long line) {

    /// What answered; a model that is not named is unknown, and nothing is made up.
    static Served served(String provider, String model) {
        return model.isEmpty()
                ? new Served(Makers.UNKNOWN, Makers.UNKNOWN)
                : new Served(Makers.of(provider, model), model);
    }

    /// @param cost in USD as Goose writes it, or empty
    void tell(String cost, Sink sink) {
        if (counters.isUndivided()) {
            sink.warn(Math.max(1, line), "a session has a total of tokens that is not divided into input and output");
            return;
        }
        if (counters.usage().isEmpty()) {
            return;
        }
        if (at.isEmpty()) {
            sink.warn(Math.max(1, line), "a session has tokens but no time");
            return;
        }
        sink.call(new LocalCall(
                at.getAsLong(), place, served, counters.usage(), Identity.of(key), line, Money.parsed(cost)));
    }
}
