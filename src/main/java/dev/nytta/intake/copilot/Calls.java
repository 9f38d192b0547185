package dev.nytta.intake.copilot;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.LocalCall.Identity;
import dev.nytta.intake.LocalCall.Place;
import dev.nytta.intake.LocalCall.Served;
import dev.nytta.usage.Usage;
import java.util.Locale;
import java.util.Optional;

/// Makes calls. Those of one session and model share a wider key, under which its totals stand back.
final class Calls {
    private Calls() {}

    /// Of what is known of a call, or of a session's totals.
    ///
    /// @param model what was asked for
    /// @param billed what answered, where that is another one; or empty
    record Told(long atMillis, Place place, String model, String billed, Usage usage) {
        private Identity identity(String key, boolean total) {
            String twin = place.session() + ' ' + model.toLowerCase(Locale.ROOT);
            return new Identity(key, twin, total, "");
        }

        private LocalCall call(Identity identity, long line) {
            Served served = new Served("copilot", billed.isEmpty() ? model : billed);
            return new LocalCall(atMillis, place, served, usage, identity, line, Optional.empty());
        }
    }

    static LocalCall single(Told told, String key, long line) {
        return told.call(told.identity(key, false), line);
    }

    /// One that says less than another record of the same call, if there is one.
    static LocalCall lesser(Told told, String key, long line) {
        return told.call(new Identity(key, "", true, ""), line);
    }

    static LocalCall total(Told told, long line) {
        return told.call(told.identity("total " + told.place().session() + ' ' + told.model(), true), line);
    }
}
