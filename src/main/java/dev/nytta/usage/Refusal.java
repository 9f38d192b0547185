package dev.nytta.usage;

import java.util.Map;

/// An answer that Nytta gives by itself instead of a provider's.
///
/// @param status the HTTP status
/// @param reason stable word for programs: `budget_exhausted`, `budget_held`, `call_too_large`, `unknown_key`, ...
/// @param sentence what happened and what to do; holds no amount and no number from 400 to 599 that stands alone
/// @param headers further headers of the answer, lower-case names
/// @param detail fields of the `nytta` object, in order; null-free: an empty [#RESETS_AT] is never, and told as null
public record Refusal(
        int status, String reason, String sentence, Map<String, String> headers, Map<String, String> detail) {
    /// When the budget has money again by itself.
    public static final String RESETS_AT = "resets_at";

    public Refusal {
        headers = Map.copyOf(headers);
    }
}
