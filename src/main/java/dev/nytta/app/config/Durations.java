package dev.nytta.app.config;

import java.time.Duration;

/// Times as people write them: `5ms`, `2s`, `10m`, `1h`, or ISO 8601.
final class Durations {
    private Durations() {}

    static Duration parse(String text) {
        if (text.startsWith("P")) {
            return forward(Duration.parse(text));
        }
        int digits = 0;
        while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        long amount = Long.parseLong(text.substring(0, digits));
        return switch (text.substring(digits).strip()) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> throw new IllegalArgumentException("not a time: " + text);
        };
    }

    private static Duration forward(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("a time does not run backwards: " + time);
        }
        return time;
    }
}
