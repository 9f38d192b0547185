package dev.nytta.policy;

import dev.nytta.usage.ScopeKey;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/// Settings of the rules that are not objects of their own.
///
/// @param organization the organisation's id in scopes
/// @param zone of budgets that name none, and of mandates' days
/// @param holdWaitMillis how long a call waits for money that is only held at the moment
/// @param unknownModels the first rule whose scope covers a call decides; without one it is held at the ceiling
/// @param unmetered the first rule whose scope covers a call of a path that Nytta only passes on decides; without one
/// it runs
public record RuleSettings(
        String organization,
        ZoneId zone,
        long holdWaitMillis,
        List<UnknownModelRule> unknownModels,
        List<UnmeteredRule> unmetered) {

    public static final RuleSettings DEFAULT =
            new RuleSettings("default", ZoneId.of("UTC"), 2_000, List.of(), List.of());

    /// What happens to a call of a model without a price.
    public enum UnknownModel {
        REFUSE,
        CEILING,
        ALLOW
    }

    /// One rule for models without a price.
    ///
    /// @param scope as of a budget; none covers every call
    public record UnknownModelRule(Map<ScopeKey, String> scope, UnknownModel action) {
        boolean covers(Subject subject) {
            return subject.isIn(scope);
        }
    }

    /// What happens to a call whose cost only its answer can tell, or nobody.
    public enum Unmetered {
        ALLOW,
        REFUSE
    }

    /// One rule for calls of paths that Nytta only passes on.
    ///
    /// @param scope as of a budget; none covers every call
    public record UnmeteredRule(Map<ScopeKey, String> scope, Unmetered action) {}

    public RuleSettings {
        unknownModels = List.copyOf(unknownModels);
        unmetered = List.copyOf(unmetered);
    }

    boolean refusesUnmetered(Subject subject) {
        return unmetered.stream()
                .filter(rule -> subject.isIn(rule.scope()))
                .findFirst()
                .map(rule -> rule.action() == Unmetered.REFUSE)
                .orElse(false);
    }

    UnknownModel unknownModel(Subject subject) {
        return unknownModels.stream()
                .filter(rule -> rule.covers(subject))
                .map(UnknownModelRule::action)
                .findFirst()
                .orElse(UnknownModel.CEILING);
    }
}
