package dev.nytta.intake;

import dev.nytta.wire.json.JsonCursor;

/// The bounds of what is read.
public final class Limits {
    /// A longer line is left out, with a warning if it could have held usage.
    public static final int MOST_LINE_BYTES = 16 << 20;

    /// A larger whole text is left out, with a warning.
    public static final int MOST_WHOLE_BYTES = 48 << 20;

    /// Longer names (models, sessions, folders) are cut.
    public static final int MOST_NAME_CHARS = 1_024;

    /// A larger count is cut to this, and a call or a session that has so many is left out, with a warning: the file is
    /// damaged.
    public static final long MOST_TOKENS = 100_000_000_000L;

    /// More warnings of one file are only counted.
    public static final int MOST_WARNINGS = 20;

    private Limits() {}

    /// A count of tokens at the cursor, from 0 to [#MOST_TOKENS].
    public static long tokens(JsonCursor json) {
        return Math.clamp(json.integer(0), 0, MOST_TOKENS);
    }
}
