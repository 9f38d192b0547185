package dev.nytta.sim.demo;

import java.util.Map;

/// One request of an agent.
///
/// @param path with its query
/// @param headers of the client's own, without content type and key
record Post(String path, Map<String, String> headers, String body) {
    Post {
        headers = Map.copyOf(headers);
    }
}
