package dev.nytta.face.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// A way in beside the table of routes: it has its own idea of who may come, and of how long a body may be.
interface Door {
    boolean isFor(ServerRequest request);

    void handle(ServerRequest request, ServerResponse response);
}
