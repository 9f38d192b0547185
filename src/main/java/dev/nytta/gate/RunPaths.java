package dev.nytta.gate;

import dev.nytta.ledger.RunKeys;
import io.netty.handler.codec.http.HttpRequest;

/// Addresses of runs: `http://127.0.0.1:8480/nk_run_.../v1/messages`.
///
/// Every client can be given an address, and hardly any a header. With the key in front of the path, what a client
/// brings to the provider stays where it is.
final class RunPaths {
    private static final String MARK = "/" + RunKeys.SECRET;

    private RunPaths() {}

    /// Moves a run's key from the path to its header, over any that stands there: behind this, nothing knows of it.
    static void lift(HttpRequest head) {
        if (!head.uri().contains(MARK)) {
            return;
        }
        String target = Targets.originForm(head.uri());
        if (!target.startsWith(MARK)) {
            return;
        }
        int end = 1;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        String rest = target.substring(end);
        head.headers().set(KeyPlaces.NYTTA_KEY, target.substring(1, end));
        head.setUri(rest.startsWith("/") ? rest : "/" + rest);
    }
}
