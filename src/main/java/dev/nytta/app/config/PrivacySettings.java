package dev.nytta.app.config;

import java.time.LocalDate;
import java.util.Optional;

/// How people are protected (RULES, people).
///
/// @param minGroup distinct people that a sum of people's spend has at least
/// @param smallOrg who agreed, and when, that it may be fewer than five
public record PrivacySettings(int minGroup, Optional<SmallOrg> smallOrg) {
    static final int MIN_GROUP = 5;

    /// Groups of five.
    public static final PrivacySettings STANDARD = new PrivacySettings(MIN_GROUP, Optional.empty());

    /// The agreement of a small organisation.
    ///
    /// @param by who agreed for those who work there
    public record SmallOrg(String by, LocalDate on) {}
}
