package dev.nytta.app.config;

import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.RuleSettings.UnknownModel;
import dev.nytta.policy.RuleSettings.UnknownModelRule;
import dev.nytta.policy.RuleSettings.Unmetered;
import dev.nytta.policy.RuleSettings.UnmeteredRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The settings of the rules: organisation, hold wait, what happens to unknown models and unmetered calls.
final class RulesReader {
    private RulesReader() {}

    static RuleSettings read(YamlMap root, Optional<YamlMap> organization) {
        RuleSettings standard = RuleSettings.DEFAULT;
        String id =
                organization.map(map -> map.text("id", standard.organization())).orElse(standard.organization());
        ZoneId zone =
                organization.flatMap(map -> ConfigReader.zone(map, "timezone")).orElse(standard.zone());
        long wait = root.parsed(
                        "hold_wait",
                        "a time such as 2s",
                        text -> Durations.parse(text).toMillis())
                .orElse(standard.holdWaitMillis());
        return new RuleSettings(id, zone, wait, unknownModels(root), unmetered(root));
    }

    /// The scoped rules first, the general one last.
    private static List<UnknownModelRule> unknownModels(YamlMap root) {
        List<UnknownModelRule> rules = new ArrayList<>();
        for (YamlMap map : root.maps("unknown_models", "a rule for unknown models")) {
            Optional<UnknownModel> action = action(map, "action");
            var scope = ScopeReader.scope(map, "scope");
            map.done();
            action.ifPresent(found -> rules.add(new UnknownModelRule(scope, found)));
        }
        action(root, "unknown_model").ifPresent(found -> rules.add(new UnknownModelRule(Map.of(), found)));
        return rules;
    }

    /// The scoped rules first, the general one last.
    private static List<UnmeteredRule> unmetered(YamlMap root) {
        List<UnmeteredRule> rules = new ArrayList<>();
        for (YamlMap map : root.maps("unmetered_scopes", "a rule for unmetered calls")) {
            Optional<Unmetered> action = unmetered(map, "action");
            var scope = ScopeReader.scope(map, "scope");
            map.done();
            action.ifPresent(found -> rules.add(new UnmeteredRule(scope, found)));
        }
        unmetered(root, "unmetered").ifPresent(found -> rules.add(new UnmeteredRule(Map.of(), found)));
        return rules;
    }

    private static Optional<Unmetered> unmetered(YamlMap map, String name) {
        return map.parsed(name, "allow or refuse", text -> Unmetered.valueOf(text.toUpperCase(Locale.ROOT)));
    }

    private static Optional<UnknownModel> action(YamlMap map, String name) {
        return map.parsed(
                name, "refuse, ceiling or allow", text -> UnknownModel.valueOf(text.toUpperCase(Locale.ROOT)));
    }
}
