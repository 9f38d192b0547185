package dev.nytta.face.api;

import dev.nytta.gate.Peer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request to the API, read and bounded.
///
/// @param path as sent, without the query
/// @param id the variable part of the path, decoded, or empty
/// @param headers lower-case names, first values
/// @param client from where it comes
/// @param reader who asks, for what may be seen and for the audit
record Ask(
        String method,
        String path,
        String id,
        Map<String, List<String>> query,
        Map<String, String> headers,
        String body,
        Peer client,
        Reader reader) {
    Ask {
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    Ask withId(String other) {
        return new Ask(method, path, other, query, headers, body, client, reader);
    }

    Ask by(Reader other) {
        return new Ask(method, path, id, query, headers, body, client, other);
    }

    /// For the audit.
    String who() {
        return reader.who();
    }
}
