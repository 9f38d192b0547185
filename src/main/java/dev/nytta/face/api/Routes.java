package dev.nytta.face.api;

import dev.nytta.policy.NearestName;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of routes, and the way from a path to its row.
final class Routes {
    private static final String VARIABLE = "{id}";

    private final Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();

    Routes(Stream<Route> routes) {
        routes.forEach(route ->
                byPath.computeIfAbsent(route.path(), _ -> new LinkedHashMap<>()).put(route.method(), route));
    }

    /// What a path led to.
    sealed interface Found {
        record Row(Route route, String id) implements Found {}

        record Nowhere(Problem problem) implements Found {}

        /// The path is there, with other methods.
        ///
        /// @param hint a sentence on what to do instead, behind a blank, or empty
        record OtherMethods(String allowed, String hint) implements Found {}
    }

    List<Route> all() {
        return byPath.values().stream().flatMap(rows -> rows.values().stream()).toList();
    }

    Found find(String method, String path) {
        Map<String, Route> exact = byPath.get(path);
        if (exact != null && exact.containsKey(wanted(method))) {
            return row(exact, method, "");
        }
        int slash = path.lastIndexOf('/');
        Map<String, Route> one = slash < 0 ? null : byPath.get(path.substring(0, slash + 1) + VARIABLE);
        Optional<String> id = decoded(path.substring(slash + 1));
        // A word that is a path of its own for some methods may be the name of an object for others.
        if (one != null && id.isPresent() && (exact == null || one.containsKey(wanted(method)))) {
            return row(one, method, id.get());
        }
        return exact == null ? nowhere(path) : row(exact, method, "");
    }

    private static String wanted(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }

    private Found row(Map<String, Route> methods, String method, String id) {
        Route route = methods.get(wanted(method));
        return route == null ? others(methods) : new Found.Row(route, id);
    }

    /// Who posts to a list whose objects are put is told so.
    private Found others(Map<String, Route> methods) {
        String one = methods.values().iterator().next().path() + "/" + VARIABLE;
        boolean isPut = byPath.getOrDefault(one, Map.of()).containsKey("PUT");
        return new Found.OtherMethods(
                methods.keySet().stream().sorted().collect(Collectors.joining(", ")),
                isPut ? " PUT " + one.replace(VARIABLE, "ID") + " makes one, or changes it." : "");
    }

    private Found nowhere(String path) {
        String hint = NearestName.of(path, byPath.keySet())
                .map(right -> "Did you mean " + right + "?")
                .orElse("What there is stands in /openapi.json.");
        return new Found.Nowhere(Problem.notFound("There is nothing at this path.", hint));
    }

    private static Optional<String> decoded(String segment) {
        try {
            return Optional.of(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .filter(id -> !id.isBlank());
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
