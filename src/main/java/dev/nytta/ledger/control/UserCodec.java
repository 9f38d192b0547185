package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Role;
import dev.nytta.usage.User;
import java.time.Instant;

final class UserCodec implements Codec<User> {
    @Override
    public String kind() {
        return "user";
    }

    @Override
    public String id(User user) {
        return user.id();
    }

    @Override
    public String managedBy(User user) {
        return user.managedBy();
    }

    @Override
    public Document write(User user) {
        return new Document()
                .text("id", user.id())
                .text("name", user.name())
                .text("role", user.role().wireName())
                .texts("teams", user.teams())
                .text("person", user.person())
                .text("password", user.password())
                .text("totp", user.totp())
                .flag("disabled", user.disabled())
                .text("created_at", user.createdAt().toString())
                .text("credentials_at", user.credentialsAt().toString())
                .text("managed_by", user.managedBy());
    }

    @Override
    public User read(Document document) {
        return new User(
                document.text("id"),
                document.text("name"),
                Codec.named(Role.values(), Role::wireName, document.text("role")),
                document.texts("teams"),
                document.text("person"),
                document.text("password"),
                document.text("totp"),
                document.flag("disabled"),
                Instant.parse(document.text("created_at")),
                Instant.parse(document.text("credentials_at")),
                document.text("managed_by"));
    }

    /// That they changed shows in `credentials_at`.
    @Override
    public Document shown(Document document) {
        return document.without("password").without("totp");
    }
}
