package dev.nytta.face.api;

import dev.nytta.usage.Role;
import java.util.Set;

/// One row of the API's table.
///
/// @param path with at most one variable, the last segment: `/api/v1/keys/{id}`
/// @param roles who may call it, as [Rights] says
record Route(String method, String path, Access access, Set<Role> roles, Handler handler) {
    Route {
        roles = Set.copyOf(roles);
    }

    /// Who may call it.
    enum Access {
        /// Everybody: it tells nothing, or asks for what somebody holds.
        OPEN,
        TOKEN
    }

    /// Does what the route is for.
    @FunctionalInterface
    interface Handler {
        Reply handle(Ask ask);
    }

    static Route get(String path, Handler handler) {
        return guarded("GET", path, handler);
    }

    static Route open(String path, Handler handler) {
        return new Route("GET", path, Access.OPEN, Rights.open(), handler);
    }

    /// For those who are not known yet.
    static Route openPost(String path, Handler handler) {
        return new Route("POST", path, Access.OPEN, Rights.open(), handler);
    }

    static Route post(String path, Handler handler) {
        return guarded("POST", path, handler);
    }

    static Route put(String path, Handler handler) {
        return guarded("PUT", path, handler);
    }

    static Route delete(String path, Handler handler) {
        return guarded("DELETE", path, handler);
    }

    private static Route guarded(String method, String path, Handler handler) {
        return new Route(method, path, Access.TOKEN, Rights.of(method, path), handler);
    }
}
