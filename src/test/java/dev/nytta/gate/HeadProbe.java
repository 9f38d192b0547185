package dev.nytta.gate;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.function.UnaryOperator;

/// What the gate reads in a request's head, for tests from other packages.
public final class HeadProbe {
    private static final int MOST_TAGS = 16;

    private HeadProbe() {}

    /// Reads keys and claims, and holds them to their bounds.
    public static void read(String target, List<String> names, UnaryOperator<String> values) {
        HttpHeaders headers =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        names.forEach(name -> headers.add(name, values.apply(name)));
        KeyPlaces.nyttaKey(headers, target);
        KeyPlaces.providerCredential(headers, target);
        String without = KeyPlaces.withoutNyttaKey(target);
        if (without.length() > target.length()) {
            throw new AssertionError("a target grew without its key");
        }
        if (ClaimHeaders.read(headers) instanceof ClaimHeaders.Reading.Good(ClaimHeaders claims)
                && claims.tags().size() > MOST_TAGS) {
            throw new AssertionError("more tags than there may be");
        }
    }
}
