package dev.nytta.gate;

import dev.nytta.gate.server.Request;
import dev.nytta.gate.upstream.AnswerListener;

/// Each call on a channel of its own.
record HttpCarrier(Lane lane) implements Carrier {
    @Override
    public Arrival receive(Request request) {
        return lane.reception().receive(request);
    }

    @Override
    public void open(ProviderLine line, AnswerListener listener) {
        lane.upstreams().open(line.origin(), listener);
    }

    @Override
    public void over() {
        // The channel goes back to its pool by itself.
    }
}
