package dev.nytta.app;

import dev.nytta.app.config.References;
import dev.nytta.usage.Provider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The secrets of providers, read once each from where the configuration says they are.
final class Credentials implements Function<Provider, String> {
    private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);

    private final Map<String, String> environment;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Credentials(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public String apply(Provider provider) {
        return provider.credential().isEmpty() ? "" : known.computeIfAbsent(provider.credential(), this::read);
    }

    private String read(String reference) {
        try {
            return References.resolve(reference, environment);
        } catch (References.MissingSecret missing) {
            LOG.warn("{} Until then calls go out without it.", missing.getMessage());
            return "";
        }
    }
}
