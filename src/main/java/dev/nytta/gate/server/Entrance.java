package dev.nytta.gate.server;

import dev.nytta.gate.server.Requests.Fault;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/// What all connections of one event loop share: how requests come in, and who takes them.
record Entrance(ServerSettings settings, Requests requests, Connections connections) {
    /// What is wrong with a request, as far as its head tells.
    Optional<Fault> fault(HttpRequest head) {
        return RequestRules.check(head, settings.bodyBytes()).or(() -> requests.early(head));
    }
}
