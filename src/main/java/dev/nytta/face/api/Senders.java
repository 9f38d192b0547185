package dev.nytta.face.api;

import dev.nytta.gate.Keyring;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Locale;
import java.util.Optional;

/// Who sends observations: the holder of a Nytta key; without any key configured, on the loopback, the local user (no
/// web page of theirs).
final class Senders {
    private static final String SEND_A_KEY = "Send a Nytta key: Authorization: Bearer nk_... or x-nytta-key.";

    private final AdminRooms rooms;
    private final AdminTokens tokens;
    private final Guard guard;

    Senders(AdminRooms rooms, AdminTokens tokens, Guard guard) {
        this.rooms = rooms;
        this.tokens = tokens;
        this.guard = guard;
    }

    /// Who a sender is.
    sealed interface Sender {
        /// Somebody whose calls are taken.
        ///
        /// @param attribution what the key stands for
        record Known(Attribution attribution) implements Sender {}

        /// Nobody that is known.
        ///
        /// @param why one sentence, without anything of the key
        /// @param remedy one sentence
        record Unknown(String why, String remedy) implements Sender {}
    }

    Sender of(ServerRequest request) {
        if (!guard.serves(header(request, "host"))) {
            return new Sender.Unknown(
                    "The request names a host that this port does not serve.",
                    "Use http://127.0.0.1 or http://localhost; a web page may not call this port.");
        }
        String secret = secret(request);
        Keyring keyring = rooms.keyring().get();
        if (secret.isEmpty() && keyring.isEmpty() && guard.isLoopback() && !fromPage(request)) {
            return new Sender.Known(Attribution.NONE);
        }
        return secret.isEmpty()
                ? new Sender.Unknown("A Nytta key is needed.", SEND_A_KEY)
                : holder(keyring.find(secret));
    }

    private Sender holder(Optional<AccessKey> key) {
        if (key.isEmpty()) {
            return new Sender.Unknown("The key is not one of this server's.", SEND_A_KEY);
        }
        return Keyring.isValid(key.get(), rooms.ledger().nowMillis())
                ? new Sender.Known(Attribution.of(key.get()))
                : new Sender.Unknown(
                        key.get().revoked() ? "The key was revoked." : "The key has expired.",
                        "Ask an operator for another.");
    }

    /// The same; the admin's token, whose calls have no team and no person, is as good as a key.
    Sender orAdmin(ServerRequest request) {
        boolean admin = guard.serves(header(request, "host"))
                && tokens.holder(secret(request)).isPresent();
        return admin ? new Sender.Known(Attribution.NONE) : of(request);
    }

    private static String secret(ServerRequest request) {
        String given = header(request, "x-nytta-key");
        String bearer = header(request, "authorization");
        boolean isBearer = bearer.toLowerCase(Locale.ROOT).startsWith("bearer ");
        return given.isEmpty() && isBearer
                ? bearer.substring("bearer ".length()).strip()
                : given;
    }

    private static boolean fromPage(ServerRequest request) {
        return !header(request, "origin").isEmpty()
                || !header(request, "sec-fetch-site").isEmpty();
    }

    static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }
}
