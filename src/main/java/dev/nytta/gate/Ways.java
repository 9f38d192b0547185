package dev.nytta.gate;

import dev.nytta.policy.Routes;
import java.util.List;
import java.util.function.Supplier;

/// Where calls go, as the routes in force say; asked once for each model as long as they stay the same. One for each
/// event loop.
final class Ways {
    private final Supplier<Routes> inForce;
    private Routes routes;
    private Recent<Question, List<Routes.Target>> recent;

    Ways(Supplier<Routes> inForce) {
        this.inForce = inForce;
        routes = inForce.get();
        recent = of(routes);
    }

    /// What is asked of the routes.
    ///
    /// @param provider the provider that the path names, or empty
    record Question(String provider, String dialect, String model) {}

    List<Routes.Target> targets(Question question) {
        Routes now = inForce.get();
        if (!now.equals(routes)) {
            routes = now;
            recent = of(now);
        }
        return recent.get(question);
    }

    private static Recent<Question, List<Routes.Target>> of(Routes routes) {
        return new Recent<>(asked -> routes.resolve(asked.provider(), asked.dialect(), asked.model()));
    }
}
