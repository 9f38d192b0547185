package dev.nytta.gate.server;

import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;

/// Who takes requests.
public interface Requests {
    /// A whole request; exactly one answer is to be given, now or later, on the same event loop.
    void request(Request request, Reply reply);

    /// Why a request is turned away by its head alone, before its body is taken; empty for most.
    Optional<Fault> early(HttpRequest head);

    /// A request that was found to be no good before it was whole.
    ///
    /// @param head empty if not even that could be read
    void bad(Fault fault, Optional<HttpRequest> head, Reply reply);

    /// Why a request is not taken.
    enum Fault {
        MALFORMED(400),
        TOO_SLOW(408),
        BODY_TOO_LARGE(413),
        LINE_TOO_LONG(414),
        EXPECTATION(417),
        HEADERS_TOO_LARGE(431),
        /// The server has no room for it.
        OVERLOADED(503),
        /// The server is going down.
        STOPPING(503);

        private final int status;

        Fault(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
