package dev.nytta.usage;

import java.util.Locale;

/// How the money for a call is asked for (RULES: a subscription's call costs 0 and has an API-equivalent value).
public enum BillingMode {
    API,
    SUBSCRIPTION,
    CREDITS,
    CLOUD,
    UNKNOWN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
