package dev.nytta.face.api;

import dev.nytta.face.api.LiveCrowd.Place;
import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import dev.nytta.usage.Attribution;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Divides what people have under way into sums that hide each of them: by team and client, else by team, else one of
/// the whole organisation. The division is the same for whoever asks, so two readers have nothing to difference.
final class LiveCrowds {
    private final Map<Place, Map<String, LivePart>> parts = new HashMap<>();

    void add(LiveCall call) {
        add(call.attribution(), LivePart.of(call));
    }

    void add(LiveTree tree) {
        add(tree.who(), LivePart.of(tree));
    }

    private void add(Attribution who, LivePart part) {
        String person = LiveSight.personOf(who);
        parts.computeIfAbsent(new Place(who.team(), who.client()), _ -> new HashMap<>())
                .merge(person, part, LivePart::plus);
    }

    /// Those of at least `minGroup` people; what is in none of them is shown to nobody.
    List<LiveCrowd> hiding(int minGroup) {
        List<LiveCrowd> shown = new ArrayList<>();
        LiveCrowd rest = LiveCrowd.nobody(Optional.empty());
        for (Map.Entry<String, List<LiveCrowd>> team : byTeam().entrySet()) {
            Division division = divide(team.getKey(), team.getValue(), minGroup);
            shown.addAll(division.shown());
            rest = rest.plus(division.rest());
        }
        if (rest.hides(minGroup)) {
            shown.add(rest);
        }
        return shown;
    }

    private Map<String, List<LiveCrowd>> byTeam() {
        Map<String, List<LiveCrowd>> byTeam = new TreeMap<>();
        parts.forEach((place, people) -> byTeam.computeIfAbsent(place.team(), _ -> new ArrayList<>())
                .add(new LiveCrowd(Optional.of(place.team()), Optional.of(place.client()), Set.of(place), people)));
        return byTeam;
    }

    /// One team's.
    ///
    /// @param rest what does not hide its people
    private record Division(List<LiveCrowd> shown, LiveCrowd rest) {}

    private static Division divide(String team, List<LiveCrowd> byClient, int minGroup) {
        Map<Boolean, List<LiveCrowd>> hiding =
                byClient.stream().collect(Collectors.partitioningBy(crowd -> crowd.hides(minGroup)));
        List<LiveCrowd> large = new ArrayList<>(hiding.getOrDefault(true, List.of()));
        LiveCrowd small = together(team, hiding.getOrDefault(false, List.of()));
        LiveCrowd whole = together(team, byClient);
        if (small.hides(minGroup)) {
            large.add(small);
            return new Division(large, LiveCrowd.nobody(Optional.empty()));
        }
        return !small.people().isEmpty() && whole.hides(minGroup)
                ? new Division(List.of(whole), LiveCrowd.nobody(Optional.empty()))
                : new Division(large, small);
    }

    private static LiveCrowd together(String team, Collection<LiveCrowd> crowds) {
        return crowds.stream().reduce(LiveCrowd.nobody(Optional.of(team)), LiveCrowd::plus);
    }

    /// Whether something of a team that the reader sees is in none of these.
    boolean isWithheld(Collection<LiveCrowd> shown, LiveSight sight) {
        return parts.keySet().stream()
                .filter(place -> sight.sees(place.team()))
                .anyMatch(place ->
                        shown.stream().noneMatch(crowd -> crowd.places().contains(place)));
    }
}
