package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.AccessKey;
import java.time.Instant;

/// Keys, and those of runs as a kind of their own.
record KeyCodec(String kind) implements Codec<AccessKey> {
    @Override
    public String id(AccessKey key) {
        return key.id();
    }

    @Override
    public String managedBy(AccessKey key) {
        return key.managedBy();
    }

    @Override
    public Document write(AccessKey key) {
        return new Document()
                .text("id", key.id())
                .text("name", key.name())
                .text("team", key.team())
                .text("project", key.project())
                .text("person", key.person())
                .text("cost_center", key.costCenter())
                .text("mandate", key.mandate())
                .texts("models", key.models())
                .text("expires_at", key.expiresAt().map(Instant::toString).orElse(""))
                .flag("revoked", key.revoked())
                .text("created_at", key.createdAt().toString())
                .text("hash", key.hash())
                .text("managed_by", key.managedBy());
    }

    @Override
    public AccessKey read(Document document) {
        return new AccessKey(
                document.text("id"),
                document.text("name"),
                document.text("team"),
                document.text("project"),
                document.text("person"),
                document.text("cost_center"),
                document.text("mandate"),
                document.texts("models"),
                document.optional("expires_at").map(Instant::parse),
                document.flag("revoked"),
                Instant.parse(document.text("created_at")),
                document.text("hash"),
                document.text("managed_by"));
    }

    /// A configured secret may be weak: its hash stays out of the audit, which more people read.
    @Override
    public Document shown(Document document) {
        return document.without("hash");
    }
}
