package dev.nytta.query;

import java.util.Optional;

/// A question for events, newest first.
///
/// @param cursor where the page before this one ended
/// @param limit events of a page, 1 to 1,000
/// @param whose calls are shown
/// @param history whether events whose place a better source has taken are shown too
public record EventsAsk(Span span, Filter filter, Optional<String> cursor, int limit, boolean history, Whose whose) {
    private static final int LIMIT_MAX = 1_000;

    public EventsAsk {
        limit = Math.clamp(limit, 1, LIMIT_MAX);
    }

    /// Of everybody's: for sums and for the one whose calls they all are.
    public EventsAsk(Span span, Filter filter, Optional<String> cursor, int limit, boolean history) {
        this(span, filter, cursor, limit, history, new Whose.Everybody());
    }

    public static EventsAsk first(Span span, int limit) {
        return new EventsAsk(span, Filter.NONE, Optional.empty(), limit, false, new Whose.Everybody());
    }

    EventsAsk over(Span other) {
        return new EventsAsk(other, filter, cursor, limit, history, whose);
    }

    public EventsAsk after(String nextCursor) {
        return new EventsAsk(span, filter, Optional.of(nextCursor), limit, history, whose);
    }
}
