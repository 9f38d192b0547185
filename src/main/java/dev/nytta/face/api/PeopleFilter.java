package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.query.Dimension;
import dev.nytta.query.Whose;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Role;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Keeps calls of people out of answers that would single one out; a reason lets them in, and is noted (RULES, people).
final class PeopleFilter {
    /// The setting whose changes the audit keeps.
    static final String LOOKS = "last_look_at_people";

    private static final Set<Role> OPERATORS = EnumSet.of(Role.ADMIN, Role.OPERATOR);

    private final ControlStore store;
    private final Personal personal;

    PeopleFilter(AdminRooms rooms) {
        this.store = rooms.store();
        this.personal = new Personal(rooms);
    }

    /// Whether an answer holds calls of people.
    enum People {
        /// There is no key of a person.
        NONE,
        INCLUDED,
        LEFT_OUT;

        String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// What may be answered.
    record Sight(Whose whose, People people) {}

    /// Their own calls for everybody, services' for those who run the place, and with a reason all.
    Sight sight(Ask ask, Question question) {
        Reader reader = ask.reader();
        if (!OPERATORS.contains(reader.role())) {
            return new Sight(reader.person().<Whose>map(Whose.Own::new).orElseGet(Whose.Nobody::new), People.INCLUDED);
        }
        if (question.reason().isPresent()) {
            return new Sight(new Whose.Everybody(), People.INCLUDED);
        }
        Set<String> keysOfPeople = personal.keysOfPeople();
        if (reader.person().isEmpty()) {
            refuseKeysOfPeople(question, keysOfPeople);
        }
        return new Sight(new Whose.Services(reader.person()), keysOfPeople.isEmpty() ? People.NONE : People.LEFT_OUT);
    }

    private void refuseKeysOfPeople(Question question, Set<String> keysOfPeople) {
        List<String> wanted = question.filter().values().getOrDefault(Dimension.KEY, List.of());
        Set<String> services = store.keys().list().stream()
                .map(kept -> kept.object().id())
                .filter(key -> !keysOfPeople.contains(key))
                .collect(Collectors.toCollection(HashSet::new));
        services.add("");
        boolean none = wanted.stream().noneMatch(key -> services.contains(key) || AccessKey.isOfRun(key));
        if (!keysOfPeople.isEmpty() && !wanted.isEmpty() && none) {
            question.fields()
                    .wrong("filter", "Calls of a person's key are shown with a `reason` alone, which is logged.");
        }
    }

    /// Notes who looked at whom, before the answer goes out; those who were looked at see it.
    void note(Ask ask, Question question, Set<String> people) {
        question.reason().ifPresent(reason -> {
            ObjectNode look = Json.object()
                    .put("path", ask.path())
                    .put("filter", String.join(" ", ask.query().getOrDefault("filter", List.of())))
                    .put("reason", reason)
                    .put("version", store.version());
            look.set("people", Json.texts(List.copyOf(new TreeSet<>(people))));
            store.set(LOOKS, Json.write(look), ask.reader().who());
        });
    }
}
