package dev.nytta.usage;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An upstream that calls are sent to; only configuration makes one.
///
/// @param kind the API it speaks and how it bills
/// @param baseUrl follows the vendor's own SDK convention (OpenAI with `/v1`, Anthropic without)
/// @param credential `env:NAME` or `file:PATH`, or empty; never the secret
/// @param aws how its requests are signed, where they are, in place of a credential
/// @param models globs of the models it serves on bare paths
/// @param pricesAs the id in the price book
public record Provider(
        String id,
        Kind kind,
        URI baseUrl,
        String credential,
        Optional<AwsAccess> aws,
        List<String> models,
        Auth auth,
        String pricesAs,
        OnClientAbort onClientAbort,
        String managedBy) {

    private static final String[] REGIONAL = {".api.openai.com", "-aiplatform.googleapis.com"};

    /// The APIs that we know.
    public enum Kind {
        OPENAI,
        ANTHROPIC,
        GEMINI,
        BEDROCK,
        AZURE,
        DEEPSEEK,
        MISTRAL,
        XAI,
        GROQ,
        OPENROUTER,
        OPENAI_COMPATIBLE;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The header that carries the credential.
    public enum Auth {
        BEARER("authorization"),
        X_API_KEY("x-api-key"),
        API_KEY("api-key"),
        X_GOOG_API_KEY("x-goog-api-key");

        private final String header;

        Auth(String header) {
            this.header = header;
        }

        public String header() {
            return header;
        }
    }

    /// What happens upstream when the client leaves.
    public enum OnClientAbort {
        /// Read on in bounds, since cancelling still bills.
        DRAIN,
        /// Cancel, since that stops the bill.
        CANCEL
    }

    public Provider {
        models = List.copyOf(models);
    }

    /// A provider whose requests carry a key, or nothing.
    public Provider(
            String id,
            Kind kind,
            URI baseUrl,
            String credential,
            List<String> models,
            Auth auth,
            String pricesAs,
            OnClientAbort onClientAbort,
            String managedBy) {
        this(id, kind, baseUrl, credential, Optional.empty(), models, auth, pricesAs, onClientAbort, managedBy);
    }

    /// Where it sells models at prices of its own, as the price book calls the place, or empty.
    public String channel() {
        return switch (kind) {
            case AZURE, BEDROCK -> kind.wireName();
            case OPENAI, ANTHROPIC, GEMINI, DEEPSEEK, MISTRAL, XAI, GROQ, OPENROUTER, OPENAI_COMPATIBLE -> "";
        };
    }

    /// Where its address binds calls to, as the price book names regions (`us`, `eu`, `europe-west1`), or empty.
    ///
    /// These are OpenAI's domains of data residency, and Vertex' regional endpoints.
    public String region() {
        String host = String.valueOf(baseUrl.getHost());
        for (String regional : REGIONAL) {
            if (host.endsWith(regional)) {
                return host.substring(0, host.length() - regional.length());
            }
        }
        return "";
    }

    /// Every place that a secret of it is read from.
    public List<String> references() {
        List<String> signing = aws.map(AwsAccess::references).orElse(List.of());
        return credential.isEmpty() ? signing : List.of(credential);
    }
}
