package dev.nytta.ledger.witness;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/// The marks of some calls: first halves of ids, requests, and shapes of the hours in which such a call may be.
record Marks(Set<Long> ids, Set<Long> calls, Set<Long> shapes) {
    static final Marks NONE = new Marks(Set.of(), Set.of(), Set.of());

    static Marks of(Collection<Seen> all) {
        Set<Long> ids = HashSet.newHashSet(all.size());
        Set<Long> calls = HashSet.newHashSet(all.size());
        Set<Long> shapes = HashSet.newHashSet(all.size());
        for (Seen seen : all) {
            ids.add(seen.id().half());
            calls.add(seen.call());
            Judge.shapes(seen).forEach(shapes::add);
        }
        return new Marks(ids, calls, shapes);
    }

    /// Those that no row of the file has.
    Marks absentIn(SeenTable file) {
        ids.removeAll(file.ids(ids));
        calls.removeAll(file.calls(calls));
        shapes.removeAll(file.shapes(shapes));
        return this;
    }
}
