package dev.nytta.gate;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.policy.Rulebook;
import java.util.Comparator;

/// What a person is told where an answer ends before its time: the sentence of the refusal that the next call gets.
final class Notices {
    private final GateRooms rooms;

    Notices(GateRooms rooms) {
        this.rooms = rooms;
    }

    String outOfMoney(Ruling ruling) {
        Rulebook rules = rooms.rulebook().get();
        Shortest shortest = shortest(ruling);
        var shortfall = new Rulebook.Shortfall(shortest.claim(), shortest.balance(), ruling.plan(), false);
        return rules.refuse(ruling.ask(), shortfall).sentence();
    }

    private Shortest shortest(Ruling ruling) {
        return ruling.claims().stream()
                .filter(claim -> claim.bind() == Claim.Bind.HARD)
                .map(this::of)
                .min(Comparator.comparingLong(each -> each.balance().availableNano()))
                .orElseGet(() -> of(ruling.claims().getFirst()));
    }

    private Shortest of(Claim claim) {
        return new Shortest(claim, rooms.ledger().balance(claim));
    }

    private record Shortest(Claim claim, Balance balance) {}
}
