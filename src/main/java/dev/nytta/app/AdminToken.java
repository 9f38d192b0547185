package dev.nytta.app;

import dev.nytta.face.api.AdminTokens;
import dev.nytta.ledger.ControlStore;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// The admin token: from the environment, else made at the first start and kept as a hash; or none, where the
/// environment says `none`.
///
/// @param shownOnce the secret, if it was made now
record AdminToken(AdminTokens tokens, Optional<String> shownOnce) {
    private static final String VARIABLE = "NYTTA_ADMIN_TOKEN";
    private static final String SETTING = "admin_token_hash";
    private static final String ADMIN = "admin";
    /// There is no admin token: users alone are admins.
    private static final String NONE = "none";

    static AdminToken of(ControlStore store, Map<String, String> environment) {
        String given = environment.getOrDefault(VARIABLE, "").strip();
        if (given.equals(NONE)) {
            return new AdminToken(AdminTokens.none(), Optional.empty());
        }
        if (!given.isEmpty()) {
            return new AdminToken(AdminTokens.none().with(ADMIN, AdminTokens.hash(given)), Optional.empty());
        }
        Optional<String> kept = store.setting(SETTING);
        if (kept.isPresent()) {
            return new AdminToken(AdminTokens.none().with(ADMIN, kept.get()), Optional.empty());
        }
        String fresh = AdminTokens.fresh(new SecureRandom());
        store.set(SETTING, AdminTokens.hash(fresh), "first start");
        return new AdminToken(AdminTokens.none().with(ADMIN, AdminTokens.hash(fresh)), Optional.of(fresh));
    }
}
