package dev.nytta.face.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/// The API's own description; a test holds it to the table of routes and to the answers.
final class OpenApiRoutes {
    private static final String RESOURCE = "openapi.json";

    private final String description = read();

    Stream<Route> routes() {
        return Stream.of(Route.open("/openapi.json", _ -> Reply.text("application/json", description)));
    }

    private static String read() {
        try (InputStream in = OpenApiRoutes.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the program is incomplete: its resource " + RESOURCE + " is missing; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the resource " + RESOURCE, broken);
        }
    }
}
