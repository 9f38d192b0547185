package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Providers, as the configuration declares them; shown alone, for only configuration makes one.
final class ProviderKind implements ObjectKind<Provider> {
    private final ControlStore store;

    ProviderKind(ControlStore store) {
        this.store = store;
    }

    @Override
    public String word() {
        return "provider";
    }

    @Override
    public String path() {
        return "/api/v1/providers";
    }

    @Override
    public Shelf<Provider> shelf() {
        return store.providers();
    }

    @Override
    public String id(Provider provider) {
        return provider.id();
    }

    @Override
    public String managedBy(Provider provider) {
        return provider.managedBy();
    }

    @Override
    public ObjectNode definition(Provider provider) {
        ObjectNode node = Json.object();
        node.put("kind", provider.kind().wireName()).put("base_url", address(provider.baseUrl()));
        Json.put(node, "credential", reference(provider.credential()));
        provider.aws().ifPresent(aws -> {
            node.put("region", aws.region());
            Json.put(node, "access_key_id", reference(aws.accessKeyId()));
            Json.put(node, "secret_access_key", reference(aws.secretAccessKey()));
            Json.put(node, "session_token", reference(aws.sessionToken()));
        });
        node.set("models", Json.texts(provider.models()));
        return node.put("auth", word(provider.auth()))
                .put("prices_as", provider.pricesAs())
                .put("on_client_abort", word(provider.onClientAbort()));
    }

    /// Without a user and without a query: both may carry a secret.
    private static String address(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port
                + Optional.ofNullable(url.getRawPath()).orElse("");
    }

    /// Where the credential is, never the credential itself.
    private static Optional<String> reference(String credential) {
        return Optional.of(credential).filter(text -> text.startsWith("env:") || text.startsWith("file:"));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public void addState(ObjectNode view, Provider provider) {}

    @Override
    public List<String> shownOnly() {
        return List.of();
    }
}
