package dev.nytta.intake;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What usage can be told apart by.
public enum UsageDimension {
    DAY,
    WEEK,
    MONTH,
    SESSION,
    PROJECT,
    MODEL,
    SOURCE,
    /// A window of five hours, as subscriptions limit them.
    BLOCK;

    /// The word in `--by` and in a row's key.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UsageDimension> named(String word) {
        return Arrays.stream(values())
                .filter(dimension -> dimension.wireName().equals(word))
                .findFirst();
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(UsageDimension::wireName).toList();
    }
}
