package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.query.Dimension;
import dev.nytta.query.Filter;
import dev.nytta.usage.AccessKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Keeps calls of people out of answers that would single one out; a reason lets them in, and is noted (RULES, people).
final class PeopleFilter {
    /// The setting that notes each look, and so the audit.
    static final String LOOKS = "last_look_at_people";

    private final ControlStore store;
    private final Personal personal;

    PeopleFilter(ControlStore store) {
        this.store = store;
        this.personal = new Personal(store);
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
    record Sight(Filter filter, People people) {}

    Sight sight(Ask ask, Question question) {
        Set<String> keysOfPeople = personal.keysOfPeople();
        if (keysOfPeople.isEmpty()) {
            return new Sight(question.filter(), People.NONE);
        }
        if (question.reason().isPresent()) {
            note(ask, question);
            return new Sight(question.filter(), People.INCLUDED);
        }
        return new Sight(ofServices(question, keysOfPeople), People.LEFT_OUT);
    }

    private Filter ofServices(Question question, Set<String> keysOfPeople) {
        List<String> services = new ArrayList<>(List.of(""));
        store.keys().list().stream()
                .map(Kept::object)
                .filter(key -> !keysOfPeople.contains(key.id()))
                .forEach(key -> services.add(key.id()));
        services.add(AccessKey.RUN + "*");
        List<String> wanted = question.filter().values().getOrDefault(Dimension.KEY, services);
        List<String> left = wanted.stream()
                .filter(key -> services.contains(key) || AccessKey.isOfRun(key))
                .toList();
        if (left.isEmpty()) {
            question.fields()
                    .wrong("filter", "Calls of a person's key are shown with a `reason` alone, which is logged.");
            return Filter.NONE;
        }
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        values.putAll(question.filter().values());
        values.put(Dimension.KEY, left);
        return new Filter(values, question.filter().excluded());
    }

    private void note(Ask ask, Question question) {
        store.set(
                LOOKS,
                Json.write(Json.object()
                        .put("path", ask.path())
                        .put("filter", String.join(" ", ask.query().getOrDefault("filter", List.of())))
                        .put("reason", question.reason().orElse(""))
                        .put("version", store.version())),
                ask.who());
    }
}
