package dev.nytta.query;

/// How many calls were priced how well; what is unpriced is missing in the money, or in it at the dearest rate.
public record Coverage(long exact, long estimated, long partial, long unpriced) {
    static final Coverage NONE = new Coverage(0, 0, 0, 0);

    Coverage plus(Coverage other) {
        return new Coverage(
                exact + other.exact, estimated + other.estimated, partial + other.partial, unpriced + other.unpriced);
    }
}
