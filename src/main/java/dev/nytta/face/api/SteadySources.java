package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// Sources that are meant to go on telling: exporters of telemetry, and what a collector that stays pushes. What was
/// loaded once falls silent by its nature.
public final class SteadySources {
    private static final String EXPORTED = "otlp:";
    private static final String NAME = "steady.";
    private static final String YES = "true";
    private static final Pattern COLLECTED = Pattern.compile("log:[a-z0-9._-]{1,64}");
    private static final int MOST = 200;

    private final ControlStore store;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();

    public SteadySources(ControlStore store) {
        this.store = store;
    }

    /// Notes, once for each, that somebody who stays told of these.
    public void note(Set<String> sources) {
        for (String source : sources) {
            if (COLLECTED.matcher(source).matches() && noted.size() < MOST && noted.add(source) && !isNoted(source)) {
                store.set(NAME + source, YES, "collector");
            }
        }
    }

    boolean has(String source) {
        return source.startsWith(EXPORTED) || isNoted(source);
    }

    private boolean isNoted(String source) {
        return store.setting(NAME + source).isPresent();
    }
}
