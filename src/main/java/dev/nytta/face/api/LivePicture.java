package dev.nytta.face.api;

import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/// What is under way, as one reader may see it: some calls by themselves, others' merged. Every answer that tells of
/// open calls divides them so, and there is nothing to difference.
final class LivePicture {
    private final DataPlane plane;
    private final InstantSource clock;
    private final Personal personal;
    private final int minGroup;

    LivePicture(AdminRooms rooms) {
        this.plane = rooms.plane();
        this.clock = rooms.clock();
        this.personal = new Personal(rooms);
        this.minGroup = rooms.minGroup();
    }

    /// What a reader sees.
    ///
    /// @param singles calls that are shown by themselves, the oldest first
    record Seen(LiveSight sight, List<LiveCall> singles, List<LiveTree> trees, LiveMerged merged) {
        Seen {
            singles = List.copyOf(singles);
            trees = List.copyOf(trees);
        }

        LivePart total() {
            return singles.stream().map(LivePart::of).reduce(merged.sum(), LivePart::plus);
        }
    }

    Seen seenBy(Reader reader) {
        LiveSight sight = new LiveSight(reader, personal.keysOfPeople());
        List<LiveCall> calls = plane.live().stream()
                .sorted(Comparator.comparingLong(LiveCall::startedAtMillis))
                .toList();
        List<LiveTree> trees = plane.trees();
        return new Seen(
                sight,
                calls.stream()
                        .filter(call -> sight.isOneByOne(call.attribution()))
                        .toList(),
                trees.stream().filter(tree -> sight.isOneByOne(tree.who())).toList(),
                sight.seesSingles() ? LiveMerged.NONE : merged(sight, calls, trees));
    }

    /// Tells whose calls are people's.
    LiveSight anybody() {
        return new LiveSight(Reader.ANYBODY, personal.keysOfPeople());
    }

    /// What people have under way, in sums that hide each of them; the same division for every reader.
    List<LiveCrowd> hidden() {
        return crowds(anybody(), plane.live(), plane.trees()).hiding(minGroup);
    }

    /// People's, also those of the reader: they know what theirs is.
    private LiveMerged merged(LiveSight sight, List<LiveCall> calls, List<LiveTree> trees) {
        return LiveMerged.of(crowds(sight, calls, trees), sight, minGroup);
    }

    private LiveCrowds crowds(LiveSight sight, List<LiveCall> calls, List<LiveTree> trees) {
        LiveCrowds crowds = new LiveCrowds();
        calls.stream().filter(call -> sight.isPersons(call.attribution())).forEach(crowds::add);
        trees.stream()
                .filter(tree -> sight.isPersons(tree.who()) && LiveTrees.isFresh(tree, clock.millis()))
                .forEach(crowds::add);
        return crowds;
    }
}
