package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.EditAnswer;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.Team;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Teams, the cost centres that pay for them, and the tree that they form.
final class TeamKind implements ObjectKind.Editable<Team> {
    private static final String STORE = "store";

    private final ControlStore store;

    TeamKind(ControlStore store) {
        this.store = store;
    }

    @Override
    public String word() {
        return "team";
    }

    @Override
    public String path() {
        return "/api/v1/teams";
    }

    @Override
    public Shelf<Team> shelf() {
        return store.teams();
    }

    @Override
    public String id(Team team) {
        return team.id();
    }

    @Override
    public String managedBy(Team team) {
        return team.managedBy();
    }

    @Override
    public ObjectNode definition(Team team) {
        ObjectNode node = Json.object();
        node.put("name", team.name());
        Json.putKnown(node, "cost_center", team.costCenter());
        Json.putKnown(node, "parent", team.parent());
        return node;
    }

    @Override
    public void addState(ObjectNode view, Team team) {}

    @Override
    public List<String> shownOnly() {
        return List.of();
    }

    @Override
    public Team read(String id, Fields body) {
        String parent = body.text("parent", "");
        if (!parent.isEmpty() && store.teams().find(parent).isEmpty()) {
            body.wrong("parent", Fields.unknown(parent, Known.teams(store).ids()));
        }
        if (isBelow(parent, id)) {
            body.wrong("parent", "`parent` is this team or below it; a tree has no rings.");
        }
        return new Team(id, body.text("name", id), body.text("cost_center", ""), parent, STORE);
    }

    /// Whether `team` is `above`, or stands somewhere below it; a ring that is there already ends the walk.
    private boolean isBelow(String team, String above) {
        String at = team;
        for (int steps = 0; steps < 100 && !at.isEmpty(); steps++) {
            if (at.equals(above)) {
                return true;
            }
            at = Optional.of(at)
                    .flatMap(id -> store.teams().find(id))
                    .map(kept -> kept.object().parent())
                    .orElse("");
        }
        return false;
    }

    @Override
    public EditAnswer<Team> put(Team team, Edit edit) {
        return store.teams().put(team, edit);
    }

    @Override
    public EditAnswer<Team> end(String id, Edit edit) {
        return store.teams().delete(id, edit);
    }
}
