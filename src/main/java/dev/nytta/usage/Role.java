package dev.nytta.usage;

import java.util.Locale;

/// What somebody who signs in is there for (RULES, people).
public enum Role {
    /// Sets everything, and makes users.
    ADMIN,
    /// Sees that it runs, and stops what must stop.
    OPERATOR,
    /// Sees what it costs and books what a bill says.
    FINANCE,
    /// Sees the sums of some teams.
    TEAM_LEAD,
    /// Sees what is their own.
    DEVELOPER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
