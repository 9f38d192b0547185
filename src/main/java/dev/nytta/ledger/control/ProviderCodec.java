package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.AwsAccess;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.Optional;

final class ProviderCodec implements Codec<Provider> {
    @Override
    public String kind() {
        return "provider";
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
    public Document write(Provider provider) {
        Document document = new Document();
        provider.aws()
                .ifPresent(aws -> document.text("aws_region", aws.region())
                        .text("aws_access_key_id", reference(provider, aws.accessKeyId()))
                        .text("aws_secret_access_key", reference(provider, aws.secretAccessKey()))
                        .text("aws_session_token", reference(provider, aws.sessionToken())));
        return document.text("id", provider.id())
                .text("kind", provider.kind().wireName())
                .text("base_url", provider.baseUrl().toString())
                .text("credential", reference(provider, provider.credential()))
                .texts("models", provider.models())
                .text("auth", provider.auth().name())
                .text("prices_as", provider.pricesAs())
                .text("on_client_abort", provider.onClientAbort().name())
                .text("managed_by", provider.managedBy());
    }

    /// Where the credential is to be found; anything else could be the secret itself.
    private static String reference(Provider provider, String credential) {
        if (credential.isEmpty() || credential.startsWith("env:") || credential.startsWith("file:")) {
            return credential;
        }
        throw new IllegalArgumentException("provider '" + provider.id()
                + "' has a credential that is neither env:NAME nor file:PATH: secrets are not kept, name where it is");
    }

    @Override
    public Provider read(Document document) {
        return new Provider(
                document.text("id"),
                Codec.named(Provider.Kind.values(), Provider.Kind::wireName, document.text("kind")),
                URI.create(document.text("base_url")),
                document.text("credential"),
                aws(document),
                document.texts("models"),
                Codec.named(Provider.Auth.values(), Provider.Auth::name, document.text("auth")),
                document.text("prices_as"),
                Codec.named(
                        Provider.OnClientAbort.values(),
                        Provider.OnClientAbort::name,
                        document.text("on_client_abort")),
                document.text("managed_by"));
    }

    private static Optional<AwsAccess> aws(Document document) {
        String region = document.text("aws_region");
        return region.isEmpty()
                ? Optional.empty()
                : Optional.of(new AwsAccess(
                        region,
                        document.text("aws_access_key_id"),
                        document.text("aws_secret_access_key"),
                        document.text("aws_session_token")));
    }
}
