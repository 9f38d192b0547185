package dev.nytta.query;

import java.util.Set;

/// What somebody who asks may see of people's spend, beyond cells.
///
/// @param teams whose cells they may see; none means all
/// @param invoice whether they are shown the totals that an invoice shows too (finance, admin)
public record Sight(Set<String> teams, boolean invoice) {
    /// The cells of the whole organisation.
    public static final Sight CELLS = new Sight(Set.of(), false);

    /// Those, and what an invoice shows.
    public static final Sight INVOICE = new Sight(Set.of(), true);

    public Sight {
        teams = Set.copyOf(teams);
    }
}
