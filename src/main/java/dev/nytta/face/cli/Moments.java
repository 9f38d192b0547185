package dev.nytta.face.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Words for times that every command understands: `2w`, `7d`, `24h` and `30m` for so long ago, `today`, `yesterday`.
public final class Moments {
    private static final Pattern AGO = Pattern.compile("([0-9]{1,5})([wdhm])");

    private Moments() {}

    /// So long ago; empty if the text says nothing of the kind.
    public static Optional<Instant> ago(String text, Instant now) {
        Matcher ago = AGO.matcher(text);
        return ago.matches() ? Optional.of(now.minus(length(ago))) : Optional.empty();
    }

    /// A day by its name; empty if the text names none.
    public static Optional<LocalDate> named(String text, LocalDate today) {
        return switch (text) {
            case "today" -> Optional.of(today);
            case "yesterday" -> Optional.of(today.minusDays(1));
            default -> Optional.empty();
        };
    }

    /// As a server reads it: what is no word of these is the server's to judge.
    static Optional<String> typed(@Nullable String text, ZoneId zone, Instant now) {
        return Optional.ofNullable(text)
                .map(typed -> ago(typed, now)
                        .map(Instant::toString)
                        .or(() -> named(typed, LocalDate.ofInstant(now, zone)).map(LocalDate::toString))
                        .orElse(typed));
    }

    private static Duration length(Matcher ago) {
        long count = Long.parseLong(ago.group(1));
        return switch (ago.group(2)) {
            case "w" -> Duration.ofDays(7 * count);
            case "d" -> Duration.ofDays(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofMinutes(count);
        };
    }
}
