package dev.nytta.gate.server;

import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The client connections of one event loop.
// What recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connections {
    private static final long SWEEP_MILLIS = 500;

    private final Set<Watched> open = new LinkedHashSet<>();

    Connections(EventLoop loop) {
        loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(Watched connection) {
        open.add(connection);
    }

    void remove(Watched connection) {
        open.remove(connection);
    }

    private void sweep() {
        long now = System.nanoTime();
        each(connection -> connection.sweep(now));
    }

    void drainAll() {
        each(Watched::drain);
    }

    void cutAll() {
        each(Watched::cut);
    }

    /// Over a copy, since a connection that closes leaves the set at once.
    private void each(Consumer<Watched> does) {
        List<Watched> now = new ArrayList<>(open);
        now.forEach(does);
    }
}
