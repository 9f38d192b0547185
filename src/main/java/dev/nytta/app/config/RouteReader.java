package dev.nytta.app.config;

import dev.nytta.policy.ConfiguredRoutes.Hop;
import dev.nytta.policy.ConfiguredRoutes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Routes: `routes: [{model, to: [{provider, model, weight}], on: [connect, timeout, 429, 5xx]}]`.
final class RouteReader {
    private static final Set<String> CAUSES = Set.of("connect", "timeout", "429", "5xx");

    private RouteReader() {}

    static List<Route> read(YamlMap root) {
        List<Route> routes = new ArrayList<>();
        for (YamlMap map : root.maps("routes", "a route")) {
            String model = map.required("model");
            List<Hop> to = new ArrayList<>();
            for (YamlMap hop : map.maps("to", "a route's target")) {
                int weight = hop.parsed(
                                "weight",
                                "a whole number above 0",
                                text -> ConfigReader.atLeast(Integer.parseInt(text), 1))
                        .orElse(1);
                to.add(new Hop(hop.required("provider"), hop.text("model", ""), weight));
                hop.done();
            }
            List<String> on = map.texts("on");
            if (!CAUSES.containsAll(on)) {
                map.wrong("on", "`on` takes connect, timeout, 429 and 5xx.");
            }
            map.done();
            routes.add(new Route(model, to, on.isEmpty() ? List.copyOf(CAUSES) : on));
        }
        return routes;
    }
}
