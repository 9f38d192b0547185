package dev.nytta.face.api;

import dev.nytta.face.api.signin.Passwords;
import dev.nytta.face.api.signin.Seal;
import dev.nytta.face.api.signin.Sessions;
import dev.nytta.ledger.ControlStore;

/// What signing in needs: who is known, what they hold, and how the port is reached.
///
/// @param secure whether browsers reach this port over TLS
/// @param demo whether the company is made up
record Reception(
        ControlStore store,
        AdminTokens tokens,
        Seal seal,
        Sessions sessions,
        Passwords passwords,
        Readers readers,
        boolean secure,
        boolean demo) {

    /// Ends the sessions of an admin token that is not in force any more.
    static Reception open(AdminSettings settings, AdminRooms rooms) {
        Reception reception = of(settings, rooms);
        settings.tokens()
                .holders()
                .forEach(who ->
                        rooms.store().signIns().keepOnly(reception.readers().ofToken(who)));
        return reception;
    }

    static Reception of(AdminSettings settings, AdminRooms rooms) {
        Seal seal = new Seal(rooms.store().pepper());
        return new Reception(
                rooms.store(),
                settings.tokens(),
                seal,
                new Sessions(rooms.store().signIns(), seal),
                new Passwords(seal),
                new Readers(rooms.store(), settings.tokens(), seal),
                settings.behindTls() || settings.tls().isPresent(),
                settings.demo());
    }
}
