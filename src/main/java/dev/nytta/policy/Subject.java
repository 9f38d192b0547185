package dev.nytta.policy;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.ScopeKey;
import java.util.Map;

/// What a budget's scope is compared with: a call's attribution, model and provider.
record Subject(String organization, Attribution attribution, String model, String provider) {
    static Subject of(String organization, Ask ask) {
        return new Subject(
                organization, ask.attribution(), ask.model(), ask.provider().id());
    }

    /// Whether a scope covers it; values are globs.
    boolean isIn(Map<ScopeKey, String> scope) {
        return scope.entrySet().stream().allMatch(entry -> Glob.matches(entry.getValue(), value(entry.getKey())));
    }

    String value(ScopeKey key) {
        return switch (key) {
            case ORGANIZATION -> organization;
            case COST_CENTER -> attribution.costCenter();
            case TEAM -> attribution.team();
            case PROJECT -> attribution.project();
            case MANDATE -> attribution.mandate();
            case PERSON -> attribution.person();
            case KEY -> attribution.key();
            case CLIENT -> attribution.client();
            case SESSION -> attribution.session();
            case AGENT_TREE -> attribution.agentTree();
            case MODEL -> model;
            case PROVIDER -> provider;
        };
    }
}
