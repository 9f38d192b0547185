package dev.nytta.app.apply;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;

/// Objects as the store itself keeps them, declared by no file.
final class Released {
    static final String STORE = "store";

    private Released() {}

    static Team of(Team team) {
        return new Team(team.id(), team.name(), team.costCenter(), team.parent(), STORE);
    }

    static Provider of(Provider it) {
        return new Provider(
                it.id(),
                it.kind(),
                it.baseUrl(),
                it.credential(),
                it.aws(),
                it.models(),
                it.auth(),
                it.pricesAs(),
                it.onClientAbort(),
                STORE);
    }

    static AccessKey of(AccessKey it) {
        return new AccessKey(
                it.id(),
                it.name(),
                it.team(),
                it.project(),
                it.person(),
                it.costCenter(),
                it.mandate(),
                it.models(),
                it.expiresAt(),
                it.revoked(),
                it.createdAt(),
                it.hash(),
                STORE);
    }

    /// The generation is the desk's to give.
    static Budget of(Budget it) {
        return new Budget(
                it.id(),
                it.scope(),
                it.per(),
                it.limitNano(),
                it.window(),
                it.zone(),
                it.mode(),
                it.basis(),
                it.absolute(),
                it.countObserved(),
                it.countFrom(),
                1,
                STORE);
    }

    static Mandate of(Mandate it) {
        return new Mandate(
                it.id(),
                it.purpose(),
                it.owner(),
                it.expectedOutcome(),
                it.limitNano(),
                it.expires(),
                it.pricePolicy(),
                it.teams(),
                it.keys(),
                it.reason(),
                it.reviewDate(),
                STORE);
    }
}
