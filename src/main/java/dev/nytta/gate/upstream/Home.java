package dev.nytta.gate.upstream;

/// Where a channel goes when its exchange is over.
interface Home {
    /// It may serve again.
    void free(ProviderChannel channel);

    /// It is closed.
    void gone(ProviderChannel channel);
}
