package dev.nytta.ledger.control;

import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Team;

final class TeamCodec implements Codec<Team> {
    @Override
    public String kind() {
        return "team";
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
    public Document write(Team team) {
        return new Document()
                .text("id", team.id())
                .text("name", team.name())
                .text("cost_center", team.costCenter())
                .text("parent", team.parent())
                .text("managed_by", team.managedBy());
    }

    @Override
    public Team read(Document document) {
        return new Team(
                document.text("id"),
                document.text("name"),
                document.text("cost_center"),
                document.text("parent"),
                document.text("managed_by"));
    }
}
