package dev.nytta.app.config;

import dev.nytta.policy.NearestName;
import dev.nytta.usage.ScopeKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Scopes: which values an attribution must have.
final class ScopeReader {
    private static final List<String> NAMES =
            Arrays.stream(ScopeKey.values()).map(ScopeKey::wireName).toList();

    private ScopeReader() {}

    static Map<ScopeKey, String> scope(YamlMap map, String name) {
        Map<ScopeKey, String> scope = new LinkedHashMap<>();
        map.map(name, "a scope").ifPresent(fields -> {
            for (String field : fields.names()) {
                fields.text(field)
                        .ifPresent(value -> ScopeKey.named(field)
                                .ifPresentOrElse(key -> scope.put(key, value), () -> unknown(fields, field)));
            }
        });
        return scope;
    }

    static List<ScopeKey> per(YamlMap map) {
        List<ScopeKey> keys = new ArrayList<>();
        for (String name : map.texts("per")) {
            ScopeKey.named(name).ifPresentOrElse(keys::add, () -> unknown(map, "per", name));
        }
        return keys;
    }

    private static void unknown(YamlMap map, String name) {
        unknown(map, name, name);
    }

    private static void unknown(YamlMap map, String field, String name) {
        String hint = NearestName.of(name, NAMES)
                .map(right -> "Did you mean `" + right + "`?")
                .orElse("Known are " + String.join(", ", NAMES) + ".");
        map.wrong(field, "unknown scope key `" + name + "`. " + hint);
    }
}
