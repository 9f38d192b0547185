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
public record RuleSettings(
        String organization, ZoneId zone, long holdWaitMillis, List<UnknownModelRule> unknownModels) {

    public static final RuleSettings DEFAULT = new RuleSettings("default", ZoneId.of("UTC"), 2_000, List.of());

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
            return scope.entrySet().stream()
                    .allMatch(entry -> Glob.matches(entry.getValue(), subject.value(entry.getKey())));
        }
    }

    public RuleSettings {
        unknownModels = List.copyOf(unknownModels);
    }

    UnknownModel unknownModel(Subject subject) {
        return unknownModels.stream()
                .filter(rule -> rule.covers(subject))
                .map(UnknownModelRule::action)
                .findFirst()
                .orElse(UnknownModel.CEILING);
    }
}
