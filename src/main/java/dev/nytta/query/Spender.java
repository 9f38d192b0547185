package dev.nytta.query;

import dev.nytta.usage.ScopeKey;
import java.util.Map;

/// Somebody, and what they have spent on, as far as a budget asks.
///
/// @param lastSeq of the last record that told of them; 0 in sums of hours
record Spender(Map<ScopeKey, String> names, String who, long lastMillis, long lastSeq) {
    Spender later(Spender same) {
        return new Spender(names, who, Math.max(lastMillis, same.lastMillis), Math.max(lastSeq, same.lastSeq));
    }
}
