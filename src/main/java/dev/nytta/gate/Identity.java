package dev.nytta.gate;

import dev.nytta.ledger.KeySecrets;
import dev.nytta.ledger.RunKeys;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Refusal;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Finds out who calls.
final class Identity {
    private static final Set<String> LOCAL_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String ANTHROPIC_OAUTH = "sk-ant-oat";
    private static final String CHATGPT_ACCOUNT = "chatgpt-account-id";
    private static final String JSON_WEB_TOKEN = "eyJ";

    private final boolean loopback;

    /// @param loopback whether the port is bound to this machine alone
    Identity(boolean loopback) {
        this.loopback = loopback;
    }

    /// What came of asking.
    sealed interface Found {
        record Known(Caller caller) implements Found {}

        record Unknown(Refusal refusal) implements Found {}
    }

    Found find(HttpHeaders headers, String target, Moment moment) {
        Optional<String> given = KeyPlaces.nyttaKey(headers, target);
        boolean ofRun = given.filter(RunKeys::isSecret).isPresent();
        if (moment.keyring().isEmpty() && loopback && !ofRun) {
            return localUser(headers, target);
        }
        return given.<Found>map(secret -> holder(secret, new Sent(headers, target), moment))
                .orElseGet(() -> new Found.Unknown(Refusals.NO_KEY));
    }

    private static Found holder(String secret, Sent sent, Moment moment) {
        Optional<AccessKey> key = moment.keyring().find(secret);
        if (key.isEmpty()) {
            return new Found.Unknown(KeySecrets.isMistyped(secret) ? Refusals.MISTYPED_KEY : Refusals.UNKNOWN_KEY);
        }
        if (!Keyring.isValid(key.get(), moment.atMillis())) {
            return new Found.Unknown(invalid(key.get()));
        }
        return new Found.Known(new Caller(key, credential(sent)));
    }

    private static Refusal invalid(AccessKey key) {
        if (key.isOfRun()) {
            return Refusals.ENDED_RUN;
        }
        return key.revoked() ? Refusals.REVOKED_KEY : Refusals.EXPIRED_KEY;
    }

    /// Single-user mode. A web page in the user's browser must not spend the user's money.
    private static Found localUser(HttpHeaders headers, String target) {
        boolean fromPage = headers.contains(HttpHeaderNames.ORIGIN) || headers.contains("sec-fetch-site");
        String host = headers.get(HttpHeaderNames.HOST, "localhost");
        if (fromPage || !LOCAL_NAMES.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
            return new Found.Unknown(Refusals.WEB_PAGE);
        }
        return new Found.Known(new Caller(Optional.empty(), credential(new Sent(headers, target))));
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }

    private static Credential credential(Sent sent) {
        return KeyPlaces.providerCredential(sent.headers(), sent.target())
                .map(own -> isSubscription(own, sent.headers()) ? Credential.SUBSCRIPTION : Credential.CLIENTS)
                .orElse(Credential.OURS);
    }

    private static boolean isSubscription(String credential, HttpHeaders headers) {
        return credential.startsWith(ANTHROPIC_OAUTH)
                || (credential.startsWith(JSON_WEB_TOKEN) && headers.contains(CHATGPT_ACCOUNT));
    }

    /// The keys in force at a time.
    record Moment(Keyring keyring, long atMillis) {}

    private record Sent(HttpHeaders headers, String target) {}
}
