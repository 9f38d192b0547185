package dev.nytta.face.api;

/// One row of the API's table.
///
/// @param path with at most one variable, the last segment: `/api/v1/keys/{id}`
record Route(String method, String path, Access access, Handler handler) {
    /// Who may call it.
    enum Access {
        /// Everybody: it tells nothing.
        OPEN,
        TOKEN
    }

    /// Does what the route is for.
    @FunctionalInterface
    interface Handler {
        Reply handle(Ask ask);
    }

    static Route get(String path, Handler handler) {
        return new Route("GET", path, Access.TOKEN, handler);
    }

    static Route open(String path, Handler handler) {
        return new Route("GET", path, Access.OPEN, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route("POST", path, Access.TOKEN, handler);
    }

    static Route put(String path, Handler handler) {
        return new Route("PUT", path, Access.TOKEN, handler);
    }

    static Route delete(String path, Handler handler) {
        return new Route("DELETE", path, Access.TOKEN, handler);
    }
}
