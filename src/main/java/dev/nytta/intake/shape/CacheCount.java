package dev.nytta.intake.shape;

/// Whether an agent counts cached tokens into its input.
public enum CacheCount {
    /// They are inside.
    INSIDE,
    /// They stand beside it.
    BESIDE,
    /// It depends on the version and the provider, and nothing says it: they are inside where they fit in.
    WHERE_THEY_FIT;

    /// What of the input was in no cache.
    public long uncached(long input, long cached) {
        boolean inside = switch (this) {
            case INSIDE -> true;
            case BESIDE -> false;
            case WHERE_THEY_FIT -> input >= cached;
        };
        return inside ? Math.max(0, input - cached) : input;
    }
}
