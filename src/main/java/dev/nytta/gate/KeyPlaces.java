package dev.nytta.gate;

import dev.nytta.gate.signing.AwsSignature;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where clients carry a key (CONTRACT, identity).
final class KeyPlaces {
    static final AsciiString NYTTA_KEY = AsciiString.cached("x-nytta-key");

    /// The headers in which one dialect or another carries its key.
    static final List<AsciiString> HEADERS = List.of(
            AsciiString.cached("authorization"),
            AsciiString.cached("x-api-key"),
            AsciiString.cached("x-goog-api-key"),
            AsciiString.cached("api-key"));

    /// Where a web page puts its key: a browser lets it set no other header of a WebSocket's handshake.
    private static final String IN_SUBPROTOCOL = "openai-insecure-api-key.";

    private static final String BEARER = "Bearer ";
    private static final String QUERY_NAME = "key=";

    private KeyPlaces() {}

    /// The Nytta key among a request's credentials, if there is one.
    static Optional<String> nyttaKey(HttpHeaders headers, String target) {
        String own = headers.get(NYTTA_KEY);
        if (own != null) {
            return Optional.of(own.strip());
        }
        for (AsciiString name : HEADERS) {
            String value = headers.get(name);
            if (value != null && Keyring.isKey(bare(value))) {
                return Optional.of(bare(value));
            }
        }
        return queryKey(target)
                .or(() -> signingKey(headers))
                .filter(Keyring::isKey)
                .or(() -> subprotocolKey(headers).filter(Keyring::isKey));
    }

    private static Optional<String> subprotocolKey(HttpHeaders headers) {
        return subprotocols(headers).stream()
                .filter(each -> each.startsWith(IN_SUBPROTOCOL))
                .map(each -> each.substring(IN_SUBPROTOCOL.length()))
                .findFirst();
    }

    private static List<String> subprotocols(HttpHeaders headers) {
        String value = String.join(",", headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL));
        return value.isEmpty()
                ? List.of()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    /// The subprotocols that a client asks for without a Nytta key among them, as one header's value or empty.
    static String subprotocolsWithoutNyttaKey(HttpHeaders headers) {
        return subprotocols(headers).stream()
                .filter(each ->
                        !each.startsWith(IN_SUBPROTOCOL) || !Keyring.isKey(each.substring(IN_SUBPROTOCOL.length())))
                .collect(Collectors.joining(", "));
    }

    /// An SDK of AWS's puts the access key id in plain beside its signature: a Nytta key may be given as one.
    private static Optional<String> signingKey(HttpHeaders headers) {
        return Optional.ofNullable(headers.get(HttpHeaderNames.AUTHORIZATION)).map(AwsSignature::keyIdOf);
    }

    /// A credential of the client's own, for the provider.
    static Optional<String> providerCredential(HttpHeaders headers, String target) {
        for (AsciiString name : HEADERS) {
            String value = headers.get(name);
            if (value != null && isProviders(bare(value))) {
                return Optional.of(bare(value));
            }
        }
        return queryKey(target).or(() -> subprotocolKey(headers)).filter(key -> !Keyring.isKey(key));
    }

    /// The target without a Nytta key in its query; a provider's own key stays.
    static String withoutNyttaKey(String target) {
        int at = queryKeyAt(target);
        if (at < 0 || !Keyring.isKey(valueAt(target, at))) {
            return target;
        }
        int end = target.indexOf('&', at);
        return end < 0 ? target.substring(0, at - 1) : target.substring(0, at) + target.substring(end + 1);
    }

    /// A signature is none: it was made with keys that are of no use here, for our own host.
    private static boolean isProviders(String credential) {
        return !credential.isEmpty() && !Keyring.isKey(credential) && !AwsSignature.isSignature(credential);
    }

    static String bare(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? value.substring(BEARER.length()).strip()
                : value.strip();
    }

    private static Optional<String> queryKey(String target) {
        int at = queryKeyAt(target);
        return at < 0 ? Optional.empty() : Optional.of(valueAt(target, at));
    }

    private static String valueAt(String target, int at) {
        int end = target.indexOf('&', at);
        return target.substring(at + QUERY_NAME.length(), end < 0 ? target.length() : end);
    }

    private static int queryKeyAt(String target) {
        int query = target.indexOf('?');
        if (query < 0) {
            return -1;
        }
        int at = target.indexOf(QUERY_NAME, query);
        while (at > 0 && target.charAt(at - 1) != '?' && target.charAt(at - 1) != '&') {
            at = target.indexOf(QUERY_NAME, at + 1);
        }
        return at;
    }
}
