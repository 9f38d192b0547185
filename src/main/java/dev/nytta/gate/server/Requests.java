package dev.nytta.gate.server;

import io.netty.handler.codec.http.HttpRequest;

/// Who takes requests.
public interface Requests {
    /// A whole request; exactly one answer is to be given, now or later, on the same event loop.
    void request(Request request, Reply reply);

    /// An answer to the head alone, before its body is taken; [Early#GO_ON] for most.
    Early early(HttpRequest head);

    /// An HTTP error that the server found by itself.
    void bad(Fault fault, Reply reply);

    /// What to do before the body is there.
    enum Early {
        GO_ON,
        /// Nothing more is taken: the server is going down or full.
        TURN_AWAY
    }

    /// What was wrong with a request as HTTP.
    enum Fault {
        MALFORMED(400),
        BODY_TOO_LARGE(413),
        LINE_TOO_LONG(414),
        EXPECTATION(417),
        HEADERS_TOO_LARGE(431),
        TURNED_AWAY(503);

        private final int status;

        Fault(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }
}
