package dev.nytta.query;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Spend that nobody declared, or that went past the gateway.
///
/// @param team empty where it is of all teams, or of none
/// @param usd of services and, where cells tell it, of people
/// @param sources who told of it, the gateway included
/// @param hasUntold whether people's calls belong to it that no sum tells
public record Undeclared(Why why, String team, BigDecimal usd, long calls, List<String> sources, boolean hasUntold) {
    private static final String GATEWAY = "gateway";

    /// What is not as declared.
    public enum Why {
        /// It is on no team.
        NO_TEAM,
        /// It names no mandate, though there are some.
        NO_MANDATE,
        /// A team's calls that did not pass the gateway: budgets saw them when they were over.
        OUTSIDE_GATEWAY;

        public String wireName() {
            return Words.lower(name());
        }
    }

    public Undeclared {
        sources = List.copyOf(sources);
    }

    /// What has cost anything, or may have, the dearest first.
    ///
    /// @param rows by team, mandate and source; what a row does not tell apart is declared as far as one can know
    /// @param people by team and source, or without a source that is not told
    /// @param hasMandates whether anybody declares mandates here at all
    public static List<Undeclared> of(List<SpendAnswer.Row> rows, List<PeoplesNames.Name> people, boolean hasMandates) {
        Map<String, Undeclared> found = new TreeMap<>();
        people.forEach(name -> add(found, name));
        for (SpendAnswer.Row row : rows) {
            String team = row.key().getOrDefault(Dimension.TEAM, "");
            String source = row.key().getOrDefault(Dimension.SOURCE, "");
            if (team.isEmpty() && tells(row, Dimension.TEAM)) {
                add(found, Why.NO_TEAM, "", row);
            } else if (!source.equals(GATEWAY) && tells(row, Dimension.SOURCE)) {
                add(found, Why.OUTSIDE_GATEWAY, team, row);
            }
            if (hasMandates
                    && row.key().getOrDefault(Dimension.MANDATE, "").isEmpty()
                    && tells(row, Dimension.MANDATE)) {
                add(found, Why.NO_MANDATE, "", row);
            }
        }
        return found.values().stream()
                .filter(each -> each.usd().signum() > 0 || each.hasUntold())
                .sorted(Comparator.comparing(Undeclared::usd).reversed())
                .toList();
    }

    private static boolean tells(SpendAnswer.Row row, Dimension name) {
        return !row.merged().contains(name.wireName());
    }

    /// What people did outside the gateway has no sums: cells do not tell sources apart.
    private static void add(Map<String, Undeclared> found, PeoplesNames.Name name) {
        String team = name.of(Dimension.TEAM);
        String source = name.of(Dimension.SOURCE);
        if (!team.isEmpty() && !source.equals(GATEWAY)) {
            List<String> sources = source.isEmpty() ? List.of() : List.of(source);
            add(found, new Undeclared(Why.OUTSIDE_GATEWAY, team, BigDecimal.ZERO, 0, sources, true));
        }
    }

    private static void add(Map<String, Undeclared> found, Why why, String team, SpendAnswer.Row row) {
        String source = row.key().getOrDefault(Dimension.SOURCE, "");
        List<String> sources = tells(row, Dimension.SOURCE) ? List.of(source) : List.of();
        add(found, new Undeclared(why, team, row.sums().costUsd(), row.sums().calls(), sources, false));
    }

    private static void add(Map<String, Undeclared> found, Undeclared more) {
        found.merge(more.why() + " " + more.team(), more, Undeclared::together);
    }

    private Undeclared together(Undeclared other) {
        List<String> both = new ArrayList<>(sources);
        both.addAll(other.sources);
        return new Undeclared(
                why,
                team,
                usd.add(other.usd),
                calls + other.calls,
                both.stream().distinct().sorted().toList(),
                hasUntold || other.hasUntold);
    }
}
