package dev.nytta.face.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as they are typed: `7d`, `24h` and `30m` mean so long ago; anything else is the server's to read.
final class Moments {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,6})([dhm])");

    private Moments() {}

    static Optional<String> typed(@Nullable String text, Instant now) {
        return Optional.ofNullable(text).map(typed -> {
            Matcher ago = AGO.matcher(typed);
            return ago.matches() ? now.minus(length(ago)).toString() : typed;
        });
    }

    private static Duration length(Matcher ago) {
        long count = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
