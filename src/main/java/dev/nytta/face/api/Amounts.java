package dev.nytta.face.api;

import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Amounts of money as the API takes them: decimal strings in USD, to the nano-dollar.
final class Amounts {
    /// Below the most that a count of nano-dollars in 64 bits holds.
    private static final Pattern USD = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

    private Amounts() {}

    /// Nano-USD, or 0 with a complaint.
    static long required(Fields body, String name) {
        body.required(name);
        return optional(body, name).orElse(0L);
    }

    static Optional<Long> optional(Fields body, String name) {
        return body.parsed(name, "an amount in USD such as \"500\" or \"0.25\"", Amounts::nano);
    }

    private static long nano(String text) {
        if (!USD.matcher(text).matches()) {
            throw new IllegalArgumentException(text);
        }
        return Money.floorNano(new BigDecimal(text));
    }
}
