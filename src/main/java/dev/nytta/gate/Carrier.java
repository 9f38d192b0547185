package dev.nytta.gate;

import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;

/// How a call came in and goes on: as an HTTP request, or as a message of a WebSocket. The story is the same.
interface Carrier {
    /// Steps 1 to 3.
    Arrival receive(Request request);

    /// Finds a channel to the provider and tells the listener.
    void open(ProviderLine line, AnswerListener listener);

    /// The call is closed.
    void over();
}
