package dev.nytta.gate;

import dev.nytta.usage.BillingMode;

/// With which credential a request goes to the provider.
enum Credential {
    /// The configured one; what the client sent was a key of ours.
    OURS(BillingMode.API),
    /// The client's own API key, untouched.
    CLIENTS(BillingMode.API),
    /// The client's own token of a subscription, untouched: the call itself costs nothing more.
    SUBSCRIPTION(BillingMode.SUBSCRIPTION);

    private final BillingMode billing;

    Credential(BillingMode billing) {
        this.billing = billing;
    }

    BillingMode billing() {
        return billing;
    }
}
