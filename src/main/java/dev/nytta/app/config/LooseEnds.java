package dev.nytta.app.config;

import dev.nytta.policy.ConfiguredRoutes.Hop;
import dev.nytta.policy.ConfiguredRoutes.Route;
import dev.nytta.policy.Glob;
import dev.nytta.policy.NearestName;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.ScopeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Names in a configuration that nothing in it has: most likely mistyped. A budget of a team that is not there limits
/// nothing, and a key of it is nobody's.
///
/// They are no mistakes, as what they name may stand in the store, or come later. Where a file has nothing of a kind,
/// any name of it will do.
public final class LooseEnds {
    private static final String TEAM = "team:";

    private final Configuration file;
    private final List<String> teams;
    private final List<String> keys;
    private final List<String> mandates;
    private final List<String> providers;
    private final List<End> ends = new ArrayList<>();

    private LooseEnds(Configuration file) {
        this.file = file;
        this.teams = file.teams().stream().map(Configuration.Team::id).toList();
        this.keys = file.keys().stream().map(Configuration.KeySpec::id).toList();
        this.mandates = file.mandates().stream().map(Mandate::id).toList();
        this.providers = file.providers().stream().map(Provider::id).toList();
    }

    /// One of them.
    ///
    /// @param what one sentence, with the file and the line where it has one
    /// @param meant the name that is most like it, if one is
    public record End(String what, Optional<String> meant) {
        @Override
        public String toString() {
            return what + meant.map(name -> " Did you mean `" + name + "`?").orElse("");
        }
    }

    /// Those of a file, in its order by kind.
    public static List<End> of(Configuration configuration) {
        LooseEnds all = new LooseEnds(configuration);
        configuration.teams().forEach(all::team);
        configuration.keys().forEach(all::key);
        configuration.budgets().forEach(all::budget);
        configuration.mandates().forEach(all::mandate);
        configuration.routes().forEach(all::route);
        return List.copyOf(all.ends);
    }

    private void team(Configuration.Team team) {
        look("team", team.parent(), teams, team.managedBy() + ": team `" + team.id() + "` is under");
    }

    private void key(Configuration.KeySpec key) {
        String what = key.managedBy() + ": key `" + key.id() + "` is ";
        look("team", key.team(), teams, what + "of");
        look("mandate", key.mandate(), mandates, what + "for");
    }

    private void budget(Budget budget) {
        String what = budget.managedBy() + ": budget `" + budget.id() + "` is of";
        new TreeMap<>(budget.scope()).forEach((scope, name) -> look(scope.wireName(), name, named(scope), what));
    }

    /// Other names of a scope are whatever calls bring.
    private List<String> named(ScopeKey scope) {
        return switch (scope) {
            case TEAM -> teams;
            case KEY -> keys;
            case MANDATE -> mandates;
            case PROVIDER -> providers;
            case COST_CENTER ->
                Stream.concat(
                                file.teams().stream().map(Configuration.Team::costCenter),
                                file.keys().stream().map(Configuration.KeySpec::costCenter))
                        .filter(name -> !name.isEmpty())
                        .toList();
            case ORGANIZATION, PROJECT, PERSON, CLIENT, SESSION, AGENT_TREE, MODEL -> List.of();
        };
    }

    private void mandate(Mandate mandate) {
        String what = mandate.managedBy() + ": mandate `" + mandate.id() + "` is ";
        if (mandate.owner().startsWith(TEAM)) {
            look("team", mandate.owner().substring(TEAM.length()), teams, what + "owned by");
        }
        mandate.teams().forEach(name -> look("team", name, teams, what + "for"));
        mandate.keys().forEach(name -> look("key", name, keys, what + "for"));
    }

    private void route(Route route) {
        for (Hop hop : route.to()) {
            look("provider", hop.provider(), providers, file.file() + ": the route of `" + route.model() + "` goes to");
        }
    }

    private void look(String kind, String name, List<String> names, String what) {
        boolean fits = name.isEmpty() || names.isEmpty() || names.stream().anyMatch(each -> Glob.matches(name, each));
        if (!fits) {
            ends.add(new End(
                    what + " " + kind.replace('_', ' ') + " `" + name + "`, which is not in this file.",
                    NearestName.of(name, names)));
        }
    }
}
