package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.face.api.signin.Seal;
import dev.nytta.ledger.KeptAnswers;
import dev.nytta.ledger.StoreBroken;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers on disk that only a repeat of their request can read: the answer to a key's creation holds its secret.
///
/// The key of the seal is made of the installation's pepper and the `Idempotency-Key`, which is kept nowhere.
final class SealedAnswers {
    private final KeptAnswers kept;
    private final Seal seal;

    SealedAnswers(KeptAnswers kept, Seal seal) {
        this.kept = kept;
        this.seal = seal;
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
        kept.keep(id(name), seal.sealed(Json.write(written(answer)), name));
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
        return seal.word("find\n" + name);
    }

    private String opened(String sealed, String name) {
        try {
            return seal.opened(sealed, name);
        } catch (GeneralSecurityException broken) {
            throw new StoreBroken("an answer kept in control.db cannot be opened: was the file changed?", broken);
        }
    }
}
