package dev.nytta.intake.otlp;

import dev.nytta.usage.BillingMode;
import java.util.Arrays;
import java.util.Locale;

/// How calls are paid for, as far as telemetry tells.
final class Billing {
    private Billing() {}

    /// What whoever set the sender up says of it: `nytta.billing_mode` in `OTEL_RESOURCE_ATTRIBUTES`.
    static BillingMode declared(Attributes from) {
        return declared(from, BillingMode.UNKNOWN);
    }

    static BillingMode declared(Attributes from, BillingMode otherwise) {
        String word = from.text("nytta.billing_mode").toLowerCase(Locale.ROOT);
        return Arrays.stream(BillingMode.values())
                .filter(mode -> mode.wireName().equals(word))
                .findFirst()
                .orElse(otherwise);
    }
}
