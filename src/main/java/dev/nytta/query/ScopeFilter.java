package dev.nytta.query;

import dev.nytta.usage.ScopeKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The scope of a budget as a question for recorded spend.
public final class ScopeFilter {
    private ScopeFilter() {}

    /// Whether spend by day is recorded by this key; the organisation's needs no filter, all spend is its own.
    public static boolean takes(ScopeKey key) {
        return key == ScopeKey.ORGANIZATION || dimension(key).isPresent();
    }

    /// Whether a pattern can be asked for: a whole value, or the beginning of one.
    public static boolean takes(String pattern) {
        int star = pattern.indexOf('*');
        return star < 0 || star == pattern.length() - 1;
    }

    static Filter of(Map<ScopeKey, String> scope) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        scope.forEach((key, value) -> dimension(key).ifPresent(dimension -> values.put(dimension, List.of(value))));
        return new Filter(values);
    }

    private static Optional<Dimension> dimension(ScopeKey key) {
        return switch (key) {
            case COST_CENTER -> Optional.of(Dimension.COST_CENTER);
            case TEAM -> Optional.of(Dimension.TEAM);
            case PROJECT -> Optional.of(Dimension.PROJECT);
            case MANDATE -> Optional.of(Dimension.MANDATE);
            case KEY -> Optional.of(Dimension.KEY);
            case CLIENT -> Optional.of(Dimension.CLIENT);
            case MODEL -> Optional.of(Dimension.MODEL);
            case PROVIDER -> Optional.of(Dimension.PROVIDER);
            case ORGANIZATION, PERSON, SESSION, AGENT_TREE -> Optional.empty();
        };
    }
}
