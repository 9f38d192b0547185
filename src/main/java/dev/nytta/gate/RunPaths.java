package dev.nytta.gate;

import dev.nytta.ledger.RunKeys;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;

/// Addresses of runs: `http://127.0.0.1:8480/nk_run_.../v1/messages`, and `.../nytta-run-bkwzqfth/v1/messages` of a run
/// that calls with somebody's key.
///
/// Every client can be given an address, and hardly any a header. With the key in front of the path, what a client
/// brings to the provider stays where it is. Without one, the run's id there is a claim, so that its calls can be told
/// from others of the key; what they came to stands at `.../nytta-run-bkwzqfth/bill`.
final class RunPaths {
    private static final String KEYED = "/" + RunKeys.SECRET;
    private static final String CLAIMED = "/" + RunKeys.CLAIM;
    private static final String BILL = "/bill";

    private RunPaths() {}

    /// Moves a run's key, or its id, from the path to its header, over any that stands there: behind this, nothing
    /// knows of it.
    static void lift(HttpRequest head) {
        String uri = head.uri();
        if (uri.startsWith("/") && !uri.startsWith("/n")) {
            return;
        }
        String target = Targets.originForm(uri);
        if (target.startsWith(KEYED)) {
            move(head, target, target.substring(1, end(target)), KeyPlaces.NYTTA_KEY);
        } else if (target.startsWith(CLAIMED)) {
            move(head, target, target.substring(CLAIMED.length(), end(target)), ClaimHeaders.RUN);
        }
    }

    private static int end(String target) {
        int end = 1;
        while (end < target.length() && target.charAt(end) != '/' && target.charAt(end) != '?') {
            end++;
        }
        return end;
    }

    private static void move(HttpRequest head, String target, String value, CharSequence header) {
        String rest = target.substring(end(target));
        head.headers().set(header, value);
        head.setUri(rest.startsWith("/") ? rest : "/" + rest);
    }

    /// Whether a lifted request asks what its run came to.
    static boolean asksForBill(HttpRequest head) {
        return head.uri().equals(BILL)
                && head.method().equals(HttpMethod.GET)
                && head.headers().contains(ClaimHeaders.RUN);
    }

    /// The run that a lifted request is of, or empty.
    static String run(HttpHeaders headers) {
        return headers.get(ClaimHeaders.RUN, "");
    }
}
