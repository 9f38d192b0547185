package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.KeptAnswers;
import dev.nytta.ledger.StoreBroken;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers on disk that only a repeat of their request can read: the answer to a key's creation holds its secret.
///
/// The key of the seal is made of the installation's pepper and the `Idempotency-Key`, which is kept nowhere.
final class SealedAnswers {
    private static final String MAC = "HmacSHA256";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeptAnswers kept;
    private final byte[] pepper;

    SealedAnswers(KeptAnswers kept, byte[] pepper) {
        this.kept = kept;
        this.pepper = pepper.clone();
    }

    /// An answer, and what it was the answer to.
    ///
    /// @param fingerprint of the request
    record Answer(String fingerprint, Reply.Whole reply) {}

    /// @param name of the request: who asks, and the `Idempotency-Key`
    Optional<Answer> find(String name) {
        return kept.find(id(name)).map(text -> read(Json.read(opened(text, name))));
    }

    void keep(String name, Answer answer) {
        kept.keep(id(name), sealed(Json.write(written(answer)), name));
    }

    private static ObjectNode written(Answer answer) {
        Reply.Whole reply = answer.reply();
        ObjectNode node = Json.object()
                .put("fingerprint", answer.fingerprint())
                .put("status", reply.status())
                .put("media_type", reply.mediaType())
                .put("text", reply.text());
        ObjectNode headers = node.putObject("headers");
        reply.headers().forEach(headers::put);
        return node;
    }

    private static Answer read(JsonNode node) {
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().stringValue()));
        return new Answer(
                node.path("fingerprint").stringValue(),
                new Reply.Whole(
                        node.path("status").intValue(),
                        node.path("media_type").stringValue(),
                        headers,
                        node.path("text").stringValue()));
    }

    private String id(String name) {
        return HexFormat.of().formatHex(derived("find\n" + name));
    }

    private SecretKeySpec key(String name) {
        return new SecretKeySpec(derived("seal\n" + name), "AES");
    }

    private byte[] derived(String text) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(pepper, MAC));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + MAC + "; this one does not", missing);
        }
    }

    private String sealed(String text, String name) {
        byte[] iv = new byte[IV_BYTES];
        RANDOM.nextBytes(iv);
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.ENCRYPT_MODE, key(name), new GCMParameterSpec(TAG_BITS, iv));
            byte[] body = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            byte[] whole = ByteBuffer.allocate(iv.length + body.length)
                    .put(iv)
                    .put(body)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + CIPHER + "; this one does not", missing);
        }
    }

    private String opened(String sealed, String name) {
        try {
            byte[] whole = Base64.getDecoder().decode(sealed);
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(Cipher.DECRYPT_MODE, key(name), new GCMParameterSpec(TAG_BITS, whole, 0, IV_BYTES));
            return new String(cipher.doFinal(whole, IV_BYTES, whole.length - IV_BYTES), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new StoreBroken("an answer kept in control.db cannot be opened: was the file changed?", broken);
        }
    }
}
