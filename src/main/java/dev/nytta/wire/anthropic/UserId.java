package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.AgentClaim;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `metadata.user_id` says of session and device.
///
/// Claude Code sends a JSON text in it (2.1.330): `{"device_id": "<64 hex>", "account_uuid": "", "session_id": "..."}`;
/// older ones `user_<64 hex>_account_<uuid>_session_<uuid>`; others send an id of their own, even a mail address. Only
/// a
/// hash goes on as the device, and the account nowhere.
final class UserId {
    private static final JsonNames NAMES = JsonNames.of("device_id", "session_id");
    private static final Pattern OLDER =
            Pattern.compile("user_([0-9a-f]{64})_account_[0-9a-fA-F-]*_session_([\\w-]{1,64})");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{32,64}");
    private static final Pattern SESSION = Pattern.compile("[\\w.:-]{1,128}");
    private static final int MAX_BYTES = 256;
    private static final int PSEUDONYM_BYTES = 16;

    private UserId() {}

    static AgentClaim claim(String userId) {
        if (userId.isEmpty()) {
            return AgentClaim.NONE;
        }
        Matcher older = OLDER.matcher(userId);
        if (older.matches()) {
            return claim(older.group(2), older.group(1));
        }
        return userId.startsWith("{") ? fromJson(userId) : claim("", userId);
    }

    private static AgentClaim fromJson(String userId) {
        byte[] text = userId.getBytes(UTF_8);
        JsonCursor json = JsonCursor.strict(text, 0, text.length);
        String device = "";
        String session = "";
        if (json.enterObject()) {
            while (json.nextField()) {
                switch (json.name(NAMES)) {
                    case "device_id" -> device = json.text(MAX_BYTES);
                    case "session_id" -> session = json.text(MAX_BYTES);
                    default -> json.skip();
                }
            }
        }
        return claim(session, device);
    }

    private static AgentClaim claim(String session, String device) {
        String known = SESSION.matcher(session).matches() ? session : "";
        return new AgentClaim("", known, "", "", "", "", pseudonym(device));
    }

    private static String pseudonym(String device) {
        return device.isEmpty() || HASH.matcher(device).matches() ? device : hash(device);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, PSEUDONYM_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
        }
    }
}
