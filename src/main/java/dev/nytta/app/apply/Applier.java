package dev.nytta.app.apply;

import dev.nytta.app.apply.ApplyReport.Change;
import dev.nytta.app.apply.ApplyReport.What;
import dev.nytta.app.config.Configuration;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.PriceOverlay;
import dev.nytta.ledger.Shelf;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Brings the control store to what a configuration says; the same configuration again changes nothing.
public final class Applier {
    private final ControlStore store;
    private final ControlDesk desk;
    private final KeyMaker keys;

    public Applier(ControlStore store, ControlDesk desk, KeyMaker keys) {
        this.store = store;
        this.desk = desk;
        this.keys = keys;
    }

    /// Applies everything, or only says what it would do.
    public ApplyReport apply(Configuration configuration, boolean dryRun) {
        Run run = new Run(configuration.file(), dryRun);
        List<KeyMaker.Made> made = made(configuration.keys());
        run.all(teams(), configuration.teams().stream().map(Applier::team).toList());
        run.all(providers(), configuration.providers());
        run.keys(made);
        run.all(budgets(), configuration.budgets().stream().map(desk::planned).toList());
        run.all(mandates(), configuration.mandates());
        run.all(overlays(), overlay(configuration));
        return new ApplyReport(run.changes);
    }

    /// Keys are made before anything is stored: a secret that is missing leaves the store as it was.
    private List<KeyMaker.Made> made(List<Configuration.KeySpec> specs) {
        return specs.stream()
                .map(spec -> keys.make(spec, store.keys().find(spec.id()).map(Kept::object)))
                .toList();
    }

    /// How one kind of object is read, compared and written.
    private record Kind<T>(
            String name,
            Shelf<T> shelf,
            Function<T, String> id,
            Function<T, String> managedBy,
            UnaryOperator<T> released,
            Writing<T> writing) {

        /// Whether two objects differ in nothing but where they are declared.
        boolean same(T one, T other) {
            return released.apply(one).equals(released.apply(other));
        }
    }

    @FunctionalInterface
    private interface Writing<T> {
        void put(T object, Edit edit);
    }

    private Kind<Team> teams() {
        return new Kind<>(
                "team", store.teams(), Team::id, Team::managedBy, team -> Released.of(team), store.teams()::put);
    }

    private Kind<Provider> providers() {
        return new Kind<>(
                "provider",
                store.providers(),
                Provider::id,
                Provider::managedBy,
                provider -> Released.of(provider),
                store.providers()::put);
    }

    private Kind<AccessKey> accessKeys() {
        return new Kind<>(
                "key", store.keys(), AccessKey::id, AccessKey::managedBy, key -> Released.of(key), store.keys()::put);
    }

    private Kind<Budget> budgets() {
        return new Kind<>(
                "budget", store.budgets(), Budget::id, Budget::managedBy, budget -> Released.of(budget), desk::put);
    }

    private Kind<Mandate> mandates() {
        return new Kind<>(
                "mandate",
                store.mandates(),
                Mandate::id,
                Mandate::managedBy,
                mandate -> Released.of(mandate),
                desk::put);
    }

    private Kind<PriceOverlay> overlays() {
        return new Kind<>(
                "price overlay",
                store.priceOverlays(),
                PriceOverlay::id,
                PriceOverlay::managedBy,
                overlay -> new PriceOverlay(overlay.id(), overlay.json(), Released.STORE),
                store.priceOverlays()::put);
    }

    private static Team team(Configuration.Team team) {
        return new Team(team.id(), team.id(), team.costCenter(), team.parent(), team.managedBy());
    }

    private static List<PriceOverlay> overlay(Configuration configuration) {
        return configuration.prices().stream()
                .map(json -> new PriceOverlay("file", json, configuration.file() + ":1"))
                .toList();
    }

    /// One application of one file.
    private final class Run {
        private final String file;
        private final boolean dryRun;
        private final List<Change> changes = new ArrayList<>();

        Run(String file, boolean dryRun) {
            this.file = file;
            this.dryRun = dryRun;
        }

        <T> void all(Kind<T> kind, List<T> wanted) {
            Set<String> named = new HashSet<>();
            for (T object : wanted) {
                named.add(kind.id().apply(object));
                one(kind, object, Optional.empty());
            }
            release(kind, named);
        }

        void keys(List<KeyMaker.Made> made) {
            Set<String> named = new HashSet<>();
            for (KeyMaker.Made each : made) {
                named.add(each.key().id());
                one(accessKeys(), each.key(), each.secret());
            }
            release(accessKeys(), named);
        }

        private <T> void one(Kind<T> kind, T object, Optional<String> secret) {
            String id = kind.id().apply(object);
            Optional<T> before = kind.shelf().find(id).map(Kept::object);
            What what = before.map(old -> kind.same(old, object) ? What.SAME : What.CHANGED)
                    .orElse(What.CREATED);
            if (!dryRun) {
                kind.writing().put(object, Edit.byFile("apply " + file));
            }
            changes.add(new Change(kind.name(), id, what, dryRun ? Optional.empty() : secret));
        }

        /// An object that this file declared before and does not name any more stays, and anyone may edit it.
        private <T> void release(Kind<T> kind, Set<String> named) {
            for (Kept<T> kept : kind.shelf().list()) {
                String id = kind.id().apply(kept.object());
                boolean ours = kind.managedBy().apply(kept.object()).startsWith(file + ":");
                if (ours && !named.contains(id)) {
                    if (!dryRun) {
                        kind.writing().put(kind.released().apply(kept.object()), Edit.byFile("apply " + file));
                    }
                    changes.add(new Change(kind.name(), id, What.RELEASED, Optional.empty()));
                }
            }
        }
    }
}
