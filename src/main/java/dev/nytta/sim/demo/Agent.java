package dev.nytta.sim.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a client asks: the requests of one turn, in order.
interface Agent {
    /// Bytes of the client's own instructions and tools, as measured with real ones.
    int promptBytes();

    /// The requests for the newest turn of `session`.
    List<Post> turn(Session session);

    /// Words to the fake provider; a real one would not read them.
    static Map<String, String> headers(Session session, int outputTokens) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-fake-output-tokens", String.valueOf(outputTokens));
        headers.put("x-fake-chunk-tokens", "32");
        if (!session.seat().mandate().isEmpty()) {
            headers.put("x-nytta-mandate", session.seat().mandate());
        }
        return headers;
    }
}
