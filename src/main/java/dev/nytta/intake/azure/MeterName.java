package dev.nytta.intake.azure;

import dev.nytta.usage.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What the name of a meter says: `gpt 4.1 cached Inp glbl Tokens` is what was read from a cache of gpt-4.1.
///
/// The words before the first that is no part of a model's name are the model.
///
/// @param meter empty where the name tells none
record MeterName(String model, Optional<Meter> meter) {
    private static final Set<String> CACHED = Set.of("cached", "cchd", "cchdinp", "cachedinp", "cd");
    private static final Set<String> IN = Set.of("input", "inp", "in", "inpt", "cchdinp", "cachedinp");
    private static final Set<String> OUT = Set.of("output", "outp", "outpt", "opt", "out");
    private static final Set<String> OTHER = Set.of(
            "glbl", "global", "regnl", "regional", "dzone", "dz", "data", "batch", "tokens", "token", "1k", "1m");

    static MeterName of(String name) {
        List<String> model = new ArrayList<>();
        boolean cached = false;
        boolean in = false;
        boolean out = false;
        boolean behind = false;
        for (String word : name.toLowerCase(Locale.ROOT).split("[\\s_-]+", 40)) {
            cached |= CACHED.contains(word);
            in |= IN.contains(word);
            out |= OUT.contains(word);
            behind |= cached || in || out || OTHER.contains(word);
            if (!behind) {
                model.add(word);
            }
        }
        return new MeterName(String.join("-", model), meter(cached, in, out));
    }

    private static Optional<Meter> meter(boolean cached, boolean in, boolean out) {
        if (in == out) {
            return Optional.empty();
        }
        return Optional.of(out ? Meter.OUTPUT : cached ? Meter.CACHE_READ : Meter.INPUT);
    }
}
