package dev.nytta.app.apply;

import dev.nytta.gate.Keyring;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.Shelf;
import dev.nytta.policy.ConfiguredRoutes;
import dev.nytta.policy.Routes;
import dev.nytta.policy.RuleSettings;
import dev.nytta.policy.Rulebook;
import dev.nytta.policy.StandardRulebook;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The rules, routes and keys in force: rebuilt whole from the control store after each change, read without a lock.
public final class Snapshots {
    private final ControlStore store;
    private final RuleSettings settings;
    private final Routing routing;
    private volatile Snapshot current;

    /// What the file says of routes; the store has the providers.
    ///
    /// @param order ids of providers in file order: the first that serves a model is taken
    public record Routing(List<ConfiguredRoutes.Route> routes, List<String> order) {
        public Routing {
            routes = List.copyOf(routes);
            order = List.copyOf(order);
        }

        private int place(Provider provider) {
            int at = order.indexOf(provider.id());
            return at < 0 ? order.size() : at;
        }
    }

    private record Snapshot(Rulebook rulebook, Routes routes, Keyring keyring) {}

    public Snapshots(ControlStore store, RuleSettings settings, Routing routing) {
        this.store = store;
        this.settings = settings;
        this.routing = routing;
        this.current = build();
    }

    /// Follows the store from now on.
    public void follow() {
        store.onChange(this::rebuild);
        rebuild();
    }

    public Rulebook rulebook() {
        return current.rulebook();
    }

    public Routes routes() {
        return current.routes();
    }

    public Keyring keyring() {
        return current.keyring();
    }

    private synchronized void rebuild() {
        current = build();
    }

    private Snapshot build() {
        return new Snapshot(
                new StandardRulebook(settings, objects(store.budgets()), objects(store.mandates())),
                new ConfiguredRoutes(providers(), routing.routes()),
                Keyring.of(store.pepper(), keys()));
    }

    private List<Provider> providers() {
        return objects(store.providers()).stream()
                .sorted(Comparator.comparingInt(routing::place))
                .toList();
    }

    /// A key without a cost centre of its own is paid for by its team's; a run has none.
    private List<AccessKey> keys() {
        Map<String, Team> teams =
                objects(store.teams()).stream().collect(Collectors.toMap(Team::id, Function.identity()));
        return Stream.concat(
                        objects(store.keys()).stream().map(key -> payer(key, teams)), objects(store.runs()).stream())
                .toList();
    }

    private static AccessKey payer(AccessKey key, Map<String, Team> teams) {
        Team team = teams.get(key.team());
        return key.costCenter().isEmpty() && team != null ? key.paidBy(team.costCenter()) : key;
    }

    private static <T> List<T> objects(Shelf<T> shelf) {
        return shelf.list().stream().map(Kept::object).toList();
    }
}
