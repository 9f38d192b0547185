package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.User;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Users as the API shows them: never a hash, never a secret.
record UserKind(ControlStore store) implements ObjectKind<User> {
    @Override
    public String word() {
        return "user";
    }

    @Override
    public String path() {
        return "/api/v1/users";
    }

    @Override
    public Shelf<User> shelf() {
        return store.users();
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
    public ObjectNode definition(User user) {
        ObjectNode node = Json.object();
        node.put("name", user.name()).put("role", user.role().wireName());
        node.set("teams", Json.texts(user.teams()));
        Json.putKnown(node, "person", user.person());
        return node.put("totp", !user.totp().isEmpty()).put("disabled", user.disabled());
    }

    @Override
    public void addState(ObjectNode view, User user) {
        view.put("has_password", !user.password().isEmpty())
                .put("created_at", Json.time(user.createdAt()))
                .put("credentials_at", Json.time(user.credentialsAt()));
    }

    @Override
    public List<String> shownOnly() {
        return List.of("has_password", "created_at", "credentials_at");
    }
}
