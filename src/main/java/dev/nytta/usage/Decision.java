package dev.nytta.usage;

import java.util.Locale;

/// What was decided for a call, as the decision header says. The order is part of the journal's format.
public enum Decision {
    ALLOW,
    CAPPED,
    REROUTED,
    REGARDLESS,
    CACHED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
