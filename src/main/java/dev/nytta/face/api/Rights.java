package dev.nytta.face.api;

import static dev.nytta.usage.Role.ADMIN;
import static dev.nytta.usage.Role.FINANCE;
import static dev.nytta.usage.Role.OPERATOR;

import dev.nytta.usage.Role;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which role may call what: the table is the rule.
///
/// A route that has no row here may be read by [#READERS] and changed by an admin. What a role sees of an answer that
/// it
/// may ask for, is the route's own to decide, by [Ask#reader].
final class Rights {
    /// Who sees sums over the whole organisation.
    static final Set<Role> READERS = EnumSet.of(ADMIN, OPERATOR, FINANCE);

    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    private static final List<Right> TABLE = List.of(
            right("me", ALL, "GET /api/v1/me", "PUT /api/v1/me", "DELETE /api/v1/session"),
            right(
                    "me.second-factor",
                    ALL,
                    "POST /api/v1/me/second-factor",
                    "PUT /api/v1/me/second-factor",
                    "POST /api/v1/me/second-factor/removal"),
            right("views", ALL, "GET /api/v1/views", "PUT /api/v1/views/{id}", "DELETE /api/v1/views/{id}"),
            right("users", roles(ADMIN), "GET /api/v1/users", "GET /api/v1/users/{id}"),
            right(
                    "users.write",
                    roles(ADMIN),
                    "POST /api/v1/users",
                    "PUT /api/v1/users/{id}",
                    "DELETE /api/v1/users/{id}"),
            right("sign-in-links", roles(ADMIN), "POST /api/v1/sign-in-links"),
            right("spend", ALL, "GET /api/v1/spend"),
            right("mine", ALL, "GET /api/v1/mine"),
            right("forecast", ALL, "GET /api/v1/forecast"),
            right("variance", ALL, "GET /api/v1/variance"),
            right("needs", roles(ADMIN, OPERATOR, FINANCE), "GET /api/v1/needs"),
            right("coverage", roles(ADMIN, OPERATOR, FINANCE), "GET /api/v1/coverage", "GET /api/v1/totals"),
            right("events", roles(ADMIN, OPERATOR)),
            right("events.own", ALL, "GET /api/v1/events"),
            right("live", ALL, "GET /api/v1/live"),
            right("stop", LiveSight.STOPPERS),
            right("stop.own", ALL, "POST /api/v1/stop"),
            right("keys", roles(ADMIN, OPERATOR), "GET /api/v1/keys", "GET /api/v1/keys/{id}"),
            right("keys.write", roles(ADMIN), "POST /api/v1/keys"),
            right("keys.revoke", roles(ADMIN, OPERATOR), "DELETE /api/v1/keys/{id}"),
            right("budgets", ALL, "GET /api/v1/budgets", "GET /api/v1/budgets/{id}"),
            right(
                    "budgets.write",
                    roles(ADMIN),
                    "PUT /api/v1/budgets/{id}",
                    "DELETE /api/v1/budgets/{id}",
                    "POST /api/v1/budgets/preview"),
            right("mandates", ALL, "GET /api/v1/mandates", "GET /api/v1/mandates/{id}"),
            right("mandates.write", roles(ADMIN), "PUT /api/v1/mandates/{id}", "DELETE /api/v1/mandates/{id}"),
            right("teams", ALL, "GET /api/v1/teams", "GET /api/v1/teams/{id}"),
            right("teams.write", roles(ADMIN), "PUT /api/v1/teams/{id}", "DELETE /api/v1/teams/{id}"),
            right("providers", roles(ADMIN, OPERATOR), "GET /api/v1/providers", "GET /api/v1/providers/{id}"),
            right("prices", roles(ADMIN, OPERATOR, FINANCE), "GET /api/v1/prices", "GET /api/v1/prices/{id}"),
            right("runs", roles(ADMIN, OPERATOR), "GET /api/v1/runs", "GET /api/v1/runs/{id}"),
            right("runs.write", roles(ADMIN), "POST /api/v1/runs", "DELETE /api/v1/runs/{id}"),
            right("adjustments", roles(ADMIN, FINANCE), "POST /api/v1/adjustments"),
            right("apply", roles(ADMIN), "POST /api/v1/apply"),
            right("backups", roles(ADMIN, OPERATOR), "POST /api/v1/backups"),
            right("privacy", ALL, "GET /api/v1/privacy"),
            right("audit", READERS, "GET /api/v1/audit"),
            right("metrics", roles(ADMIN, OPERATOR), "GET /metrics"));

    private Rights() {}

    /// One row.
    ///
    /// @param word by which a page asks whether it may: `budgets.write`
    /// @param routes method and path; none where the right widens what another row's route does
    record Right(String word, Set<Role> roles, List<String> routes) {
        Right {
            roles = Set.copyOf(roles);
            routes = List.copyOf(routes);
        }
    }

    static List<Right> table() {
        return TABLE;
    }

    /// Who may call a route.
    static Set<Role> of(String method, String path) {
        return row(method + " " + path)
                .map(Right::roles)
                .orElseGet(() -> method.equals("GET") ? READERS : roles(ADMIN));
    }

    /// Who may call a route that tells everybody the same.
    static Set<Role> open() {
        return ALL;
    }

    /// What a role may do, in the words of the table.
    static List<String> words(Role role) {
        return TABLE.stream()
                .filter(row -> row.roles().contains(role))
                .map(Right::word)
                .toList();
    }

    private static Optional<Right> row(String route) {
        return TABLE.stream().filter(row -> row.routes().contains(route)).findFirst();
    }

    private static Right right(String word, Set<Role> roles, String... routes) {
        return new Right(word, roles, List.of(routes));
    }

    private static Set<Role> roles(Role... roles) {
        return EnumSet.copyOf(Arrays.asList(roles));
    }
}
