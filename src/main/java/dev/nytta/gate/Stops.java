package dev.nytta.gate;

import dev.nytta.usage.Attribution;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Sessions and trees of agents that were stopped: their next calls are refused. Thread-safe; bounded.
final class Stops {
    private static final int MOST = 10_000;
    private static final long BY_HAND_NANOS = TimeUnit.HOURS.toNanos(24);
    /// A stream that had to be cut would be sent again at once; its budget refuses it after that.
    private static final long AFTER_CUT_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Stop> sessions = new LinkedHashMap<>();
    private final Map<String, Stop> trees = new LinkedHashMap<>();
    private volatile boolean any;

    /// Why calls of this session or tree are refused, if they are.
    Optional<String> reason(Attribution who) {
        if (!any) {
            return Optional.empty();
        }
        synchronized (this) {
            return reason(sessions, who.session()).or(() -> reason(trees, who.agentTree()));
        }
    }

    synchronized void stop(StopTarget target, String reason) {
        switch (target) {
            case StopTarget.Call _ -> {}
            case StopTarget.Session session -> put(sessions, session.id(), new Stop(reason, BY_HAND_NANOS));
            case StopTarget.AgentTree tree -> put(trees, tree.root(), new Stop(reason, BY_HAND_NANOS));
        }
    }

    /// An answer of this session was cut. A stop that is in force already holds for longer, and says why.
    synchronized void cut(Attribution who, String reason) {
        if (reason(sessions, who.session()).isEmpty()) {
            put(sessions, who.session(), new Stop(reason, AFTER_CUT_NANOS));
        }
    }

    private void put(Map<String, Stop> stops, String id, Stop stop) {
        if (id.isEmpty()) {
            return;
        }
        stops.remove(id);
        if (stops.size() >= MOST) {
            Iterator<String> eldest = stops.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
        stops.put(id, stop);
        any = true;
    }

    private static Optional<String> reason(Map<String, Stop> stops, String id) {
        Stop stop = stops.get(id);
        if (stop == null) {
            return Optional.empty();
        }
        if (stop.isOver()) {
            stops.remove(id);
            return Optional.empty();
        }
        return Optional.of(stop.reason);
    }

    private static final class Stop {
        private final String reason;
        private final long untilNanos;

        Stop(String reason, long forNanos) {
            this.reason = reason;
            untilNanos = System.nanoTime() + forNanos;
        }

        boolean isOver() {
            return System.nanoTime() - untilNanos > 0;
        }
    }
}
