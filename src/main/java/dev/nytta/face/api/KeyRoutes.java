package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.KeySecrets;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Team;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Keys: made with a secret that is told once, shown without it, revoked.
final class KeyRoutes implements ObjectKind<AccessKey> {
    private static final String STORE = "store";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final ControlStore store;
    private final InstantSource clock;

    KeyRoutes(AdminRooms rooms) {
        this.store = rooms.store();
        this.clock = rooms.clock();
    }

    Stream<Route> routes() {
        return Stream.concat(
                new ObjectRoutes<>(this, store).reading(),
                Stream.of(Route.post(path(), this::create), Route.delete(path() + "/{id}", this::revoke)));
    }

    private Reply create(Ask ask) {
        Fields body = Fields.ofBody(ask.body());
        String secret = KeySecrets.fresh();
        AccessKey key = read(body, KeySecrets.hash(store.pepper(), secret));
        body.done();
        if (!body.wrongs().isEmpty()) {
            return Problem.invalid(body.wrongs()).reply();
        }
        return switch (store.keys().put(key, Edit.by(ask.who()).expecting(Edit.NEW))) {
            case EditAnswer.Done<AccessKey>(Kept<AccessKey> kept) -> made(kept, secret);
            case EditAnswer.Absent<AccessKey> _ -> taken(key.id());
            case EditAnswer.Stale<AccessKey> _ -> taken(key.id());
            case EditAnswer.FileManaged<AccessKey> _ -> taken(key.id());
        };
    }

    private AccessKey read(Fields body, String hash) {
        String name = body.required("name");
        String team = team(body);
        Optional<Instant> expires = body.parsed("expires_at", "a time such as 2027-03-31T00:00:00Z", Instant::parse);
        if (expires.filter(end -> !end.isAfter(clock.instant())).isPresent()) {
            body.wrong("expires_at", "`expires_at` is over already.");
        }
        String id = body.text("id").orElseGet(() -> free(Ids.of(name)));
        Ids.check(id, body);
        return new AccessKey(
                id,
                name,
                team,
                body.text("project", ""),
                person(body),
                body.text("cost_center").or(() -> costCenter(team)).orElse(""),
                mandate(body),
                body.texts("models"),
                expires,
                false,
                clock.instant(),
                hash,
                STORE);
    }

    private String team(Fields body) {
        String team = body.required("team");
        Known.teams(store).complaint(team).ifPresent(what -> body.wrong("team", what));
        return team;
    }

    private Optional<String> costCenter(String team) {
        return store.teams().find(team).map(Kept::object).map(Team::costCenter);
    }

    private static String person(Fields body) {
        String person = body.text("person", "");
        if (person.contains("@")) {
            body.wrong("person", "`person` must be a pseudonym, not an address: choose one that only you can resolve.");
        }
        return person;
    }

    private String mandate(Fields body) {
        String mandate = body.text("mandate", "");
        Known.mandateComplaint(store, mandate).ifPresent(what -> body.wrong("mandate", what));
        return mandate;
    }

    private String free(String id) {
        String digits = Integer.toString(RANDOM.nextInt(36 * 36 * 36, 36 * 36 * 36 * 36), 36);
        return store.keys().find(id).isEmpty() ? id : id + "-" + digits;
    }

    private Reply made(Kept<AccessKey> kept, String secret) {
        ObjectNode view = view(kept);
        view.put("secret", secret);
        return Reply.json(201, view)
                .with("Location", path() + "/" + kept.object().id())
                .with("ETag", Expected.etag(kept.revision()));
    }

    private static Reply taken(String id) {
        return Problem.of(
                        409,
                        "taken",
                        "There is a key `" + Ids.shortened(id) + "` already.",
                        "Give another `id`, or none: then one is made of the name.")
                .reply();
    }

    /// Revoked, not deleted: its history keeps its name, and its secret is refused as revoked, not as unknown.
    private Reply revoke(Ask ask) {
        Fields none = Fields.ofBody("{}");
        Edit edit = Expected.edit(ask, none);
        Optional<Kept<AccessKey>> now = store.keys().find(ask.id());
        if (!none.wrongs().isEmpty()) {
            return Problem.invalid(none.wrongs()).reply();
        }
        return now.map(kept -> answer(ask, store.keys().put(revoked(kept.object()), edit)))
                .orElseGet(() -> new ObjectRoutes<>(this, store).absent(ask));
    }

    private Reply answer(Ask ask, EditAnswer<AccessKey> answer) {
        return switch (answer) {
            case EditAnswer.Done<AccessKey> _ -> Reply.nothing();
            case EditAnswer.Absent<AccessKey> _ -> new ObjectRoutes<>(this, store).absent(ask);
            case EditAnswer.Stale<AccessKey> _ ->
                new Conflicts(store).stale(this, ask.id(), Optional.empty()).reply();
            case EditAnswer.FileManaged<AccessKey>(String managedBy) ->
                Conflicts.fileManaged(word(), ask.id(), managedBy).reply();
        };
    }

    private static AccessKey revoked(AccessKey key) {
        return new AccessKey(
                key.id(),
                key.name(),
                key.team(),
                key.project(),
                key.person(),
                key.costCenter(),
                key.mandate(),
                key.models(),
                key.expiresAt(),
                true,
                key.createdAt(),
                key.hash(),
                key.managedBy());
    }

    @Override
    public String word() {
        return "key";
    }

    @Override
    public String path() {
        return "/api/v1/keys";
    }

    @Override
    public Shelf<AccessKey> shelf() {
        return store.keys();
    }

    @Override
    public String id(AccessKey key) {
        return key.id();
    }

    @Override
    public String managedBy(AccessKey key) {
        return key.managedBy();
    }

    @Override
    public ObjectNode definition(AccessKey key) {
        ObjectNode node = Json.object();
        node.put("name", key.name()).put("team", key.team());
        Json.putKnown(node, "project", key.project());
        Json.putKnown(node, "person", key.person());
        Json.putKnown(node, "cost_center", key.costCenter());
        Json.putKnown(node, "mandate", key.mandate());
        node.set("models", Json.texts(key.models()));
        Json.put(node, "expires_at", key.expiresAt().map(Json::time));
        return node;
    }

    @Override
    public void addState(ObjectNode view, AccessKey key) {
        view.put("revoked", key.revoked()).put("created_at", Json.time(key.createdAt()));
    }

    @Override
    public List<String> shownOnly() {
        return List.of("revoked", "created_at");
    }
}
