package dev.nytta.face.api;

import dev.nytta.gate.LiveCall;
import dev.nytta.gate.LiveTree;
import java.time.InstantSource;
import java.util.List;

/// What people have under way, divided into sums that hide each of them: the same division for every page, so that no
/// two of them tell more than one.
final class UnderWay {
    private final DataPlane plane;
    private final InstantSource clock;
    private final Personal personal;

    UnderWay(AdminRooms rooms) {
        this.plane = rooms.plane();
        this.clock = rooms.clock();
        this.personal = new Personal(rooms);
    }

    LiveCrowds crowds() {
        return crowds(plane.live(), plane.trees());
    }

    LiveCrowds crowds(List<LiveCall> calls, List<LiveTree> trees) {
        LiveSight sight = new LiveSight(Reader.ANYBODY, personal.keysOfPeople());
        LiveCrowds crowds = new LiveCrowds();
        calls.stream().filter(call -> sight.isPersons(call.attribution())).forEach(crowds::add);
        trees.stream()
                .filter(tree -> sight.isPersons(tree.who()) && LiveTrees.isFresh(tree, clock.millis()))
                .forEach(crowds::add);
        return crowds;
    }
}
