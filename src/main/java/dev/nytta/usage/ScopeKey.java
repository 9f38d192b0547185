package dev.nytta.usage;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a budget can be scoped by.
public enum ScopeKey {
    ORGANIZATION,
    COST_CENTER,
    TEAM,
    PROJECT,
    MANDATE,
    PERSON,
    KEY,
    CLIENT,
    SESSION,
    AGENT_TREE,
    MODEL,
    PROVIDER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ScopeKey> named(String wireName) {
        return Arrays.stream(values())
                .filter(key -> key.wireName().equals(wireName))
                .findFirst();
    }
}
