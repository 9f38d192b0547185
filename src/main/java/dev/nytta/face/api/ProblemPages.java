package dev.nytta.face.api;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;

/// Problem details for requests that HTTP itself refuses, before they reach the table of routes.
final class ProblemPages {
    private static final int SERVER_FAULT = 500;

    private ProblemPages() {}

    static DirectHandlers handlers() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, ProblemPages::page);
        }
        return handlers.build();
    }

    /// The message stays out of it: it may repeat what was sent.
    private static DirectHandler.TransportResponse page(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        headers.set(HeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE);
        Inert.HEADERS.forEach((name, value) -> headers.set(HeaderNames.create(name), value));
        Problem problem = status.code() >= SERVER_FAULT
                ? Problem.of(
                        status.code(),
                        "internal",
                        "Nytta failed to handle this request.",
                        "The server's log says why; please report it.")
                : Problem.of(
                        status.code(),
                        "bad-request",
                        "The request is not proper HTTP: " + status.reasonPhrase() + ".",
                        "Check the request line, the headers and the length of the body.");
        return DirectHandler.TransportResponse.builder()
                .status(status)
                .headers(headers)
                .keepAlive(type.keepAlive())
                .entity(problem.reply().text())
                .build();
    }
}
