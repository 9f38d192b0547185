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
/// @param sources who told of it, the gateway included
public record Undeclared(Why why, String team, BigDecimal usd, long calls, List<String> sources) {
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

    /// What has cost anything, the dearest first.
    ///
    /// @param rows by team, mandate and source
    /// @param hasMandates whether anybody declares mandates here at all
    public static List<Undeclared> of(List<SpendAnswer.Row> rows, boolean hasMandates) {
        Map<String, Undeclared> found = new TreeMap<>();
        for (SpendAnswer.Row row : rows) {
            String team = row.key().getOrDefault(Dimension.TEAM, "");
            String source = row.key().getOrDefault(Dimension.SOURCE, "");
            if (team.isEmpty()) {
                add(found, Why.NO_TEAM, "", row);
            } else if (!source.equals(GATEWAY)) {
                add(found, Why.OUTSIDE_GATEWAY, team, row);
            }
            if (hasMandates && row.key().getOrDefault(Dimension.MANDATE, "").isEmpty()) {
                add(found, Why.NO_MANDATE, "", row);
            }
        }
        return found.values().stream()
                .filter(each -> each.usd().signum() > 0)
                .sorted(Comparator.comparing(Undeclared::usd).reversed())
                .toList();
    }

    private static void add(Map<String, Undeclared> found, Why why, String team, SpendAnswer.Row row) {
        found.merge(
                why + " " + team,
                new Undeclared(
                        why,
                        team,
                        row.sums().costUsd(),
                        row.sums().calls(),
                        List.of(row.key().getOrDefault(Dimension.SOURCE, ""))),
                Undeclared::together);
    }

    private Undeclared together(Undeclared other) {
        List<String> both = new ArrayList<>(sources);
        both.addAll(other.sources);
        return new Undeclared(
                why,
                team,
                usd.add(other.usd),
                calls + other.calls,
                both.stream().distinct().sorted().toList());
    }
}
