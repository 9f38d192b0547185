package dev.nytta.app.config;

import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Providers: `providers: {openai: {base_url, api_key, kind, models, auth, prices_as, on_client_abort}}`, and of AWS's
/// `region, access_key_id, secret_access_key, session_token`.
final class ProviderReader {
    private static final List<String> KINDS =
            Arrays.stream(Provider.Kind.values()).map(Provider.Kind::wireName).toList();

    private ProviderReader() {}

    static List<Provider> read(YamlMap root) {
        List<Provider> providers = new ArrayList<>();
        root.map("providers", "providers").ifPresent(all -> {
            for (String id : all.names()) {
                all.map(id, "a provider").ifPresent(map -> provider(id, map).ifPresent(providers::add));
            }
        });
        return providers;
    }

    private static Optional<Provider> provider(String id, YamlMap map) {
        Optional<Provider.Kind> kind = map.text("kind").isPresent()
                ? map.parsed("kind", "one of " + String.join(", ", KINDS), ProviderReader::kind)
                : Optional.of(kindOrCompatible(id));
        AwsReader aws = new AwsReader(map, kind.orElse(Provider.Kind.BEDROCK));
        if (aws.address().isEmpty()) {
            map.required("base_url");
        }
        Optional<URI> base = map.text("base_url").isPresent()
                ? map.parsed("base_url", "an http or https address", ProviderReader::address)
                : aws.address();
        Optional<String> credential = map.parsed("api_key", "env:NAME or file:PATH", References::checked);
        Optional<AwsAccess> access = aws.access(base, credential.isPresent());
        Optional<Provider.Auth> auth = map.parsed(
                "auth",
                "bearer, x-api-key, api-key or x-goog-api-key",
                text -> Provider.Auth.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_')));
        Optional<Provider.OnClientAbort> abort = map.parsed(
                "on_client_abort",
                "drain or cancel",
                text -> Provider.OnClientAbort.valueOf(text.toUpperCase(Locale.ROOT)));
        List<String> models = map.texts("models");
        String pricesAs = map.text("prices_as", "");
        map.done();
        if (kind.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Provider(
                id,
                kind.get(),
                base.get(),
                credential.orElse(""),
                access,
                models,
                auth.orElse(authOf(kind.get())),
                pricesAs.isEmpty() ? pricesAs(id, kind.get()) : pricesAs,
                abort.orElse(abortOf(kind.get())),
                map.where()));
    }

    private static Provider.Kind kind(String text) {
        return Provider.Kind.valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private static Provider.Kind kindOrCompatible(String id) {
        return KINDS.contains(id) ? kind(id) : Provider.Kind.OPENAI_COMPATIBLE;
    }

    private static String pricesAs(String id, Provider.Kind kind) {
        return kind == Provider.Kind.OPENAI_COMPATIBLE ? id : kind.wireName();
    }

    static URI address(String text) {
        URI address = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new IllegalArgumentException("not a base address");
        }
        return address;
    }

    private static Provider.Auth authOf(Provider.Kind kind) {
        return switch (kind) {
            case ANTHROPIC -> Provider.Auth.X_API_KEY;
            case GEMINI -> Provider.Auth.X_GOOG_API_KEY;
            case AZURE -> Provider.Auth.API_KEY;
            case OPENAI, BEDROCK, DEEPSEEK, MISTRAL, XAI, GROQ, OPENROUTER, OPENAI_COMPATIBLE -> Provider.Auth.BEARER;
        };
    }

    /// Where closing the connection is not known to stop the bill, the answer is read on in bounds.
    private static Provider.OnClientAbort abortOf(Provider.Kind kind) {
        return switch (kind) {
            case OPENAI_COMPATIBLE, GROQ -> Provider.OnClientAbort.CANCEL;
            case OPENAI, ANTHROPIC, GEMINI, BEDROCK, AZURE, DEEPSEEK, MISTRAL, XAI, OPENROUTER ->
                Provider.OnClientAbort.DRAIN;
        };
    }
}
