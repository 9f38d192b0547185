package dev.nytta.face.api;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;

/// People of whom something is under way, as one sum.
///
/// @param team empty where several teams are in it
/// @param client empty where several clients are in it
/// @param places what is in it
/// @param people what each of them has under way
record LiveCrowd(Optional<String> team, Optional<String> client, Set<Place> places, Map<String, LivePart> people) {
    /// A group of two cannot hide which half is whose, so halves are looked at from three on.
    private static final int HALF_FROM = 3;

    private static final List<ToLongFunction<LivePart>> AMOUNTS =
            List.of(LivePart::calls, LivePart::heldNano, LivePart::minuteNano);

    LiveCrowd {
        places = Set.copyOf(places);
        people = Map.copyOf(people);
    }

    /// A team and the client that its people use.
    record Place(String team, String client) {}

    static LiveCrowd nobody(Optional<String> team) {
        return new LiveCrowd(team, Optional.empty(), Set.of(), Map.of());
    }

    LiveCrowd plus(LiveCrowd more) {
        Set<Place> all = new HashSet<>(places);
        all.addAll(more.places);
        Map<String, LivePart> sums = new HashMap<>(people);
        more.people.forEach((person, part) -> sums.merge(person, part, LivePart::plus));
        return new LiveCrowd(team, client, all, sums);
    }

    /// Whether there are enough, and none has more than half of the calls or of the money.
    boolean hides(int minGroup) {
        return people.size() >= minGroup
                && (minGroup < HALF_FROM || AMOUNTS.stream().allMatch(this::isShared));
    }

    private boolean isShared(ToLongFunction<LivePart> amount) {
        long sum = people.values().stream().mapToLong(amount).sum();
        return people.values().stream().mapToLong(amount).allMatch(one -> one <= sum - one);
    }

    /// All but what one of them knows anyway.
    LivePart sumWithout(String person) {
        return people.values().stream()
                .reduce(LivePart.NOTHING, LivePart::plus)
                .minus(people.getOrDefault(person, LivePart.NOTHING));
    }
}
