package dev.nytta.sim.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/// One conversation of an agent with a model: what was said so far is sent again with every turn.
final class Session {
    /// One exchange; the answer is ours, since what the provider says is not read.
    record Turn(String asked, String answered) {}

    private static final int ANSWER_BYTES = 600;

    private final String id;
    private final Seat seat;
    private final SplittableRandom random;
    private final String instructions;
    private final List<Turn> turns = new ArrayList<>();

    /// Its id is the one thing that no seed makes: a company that comes back to its old ledger has new conversations.
    ///
    /// @param promptBytes the agent's own instructions and tools, the same in all its sessions
    Session(Seat seat, SplittableRandom random, int promptBytes) {
        this.seat = seat;
        this.random = random;
        this.id = UUID.randomUUID().toString();
        this.instructions = Prose.of(new SplittableRandom(seat.habit().name().hashCode()), promptBytes);
    }

    private Session(Session root, SplittableRandom random) {
        this.seat = root.seat;
        this.random = random;
        this.id = root.id;
        this.instructions = root.instructions;
    }

    /// What another agent of the same session says.
    Session sibling(SplittableRandom own) {
        return new Session(this, own);
    }

    /// A UUID.
    String id() {
        return id;
    }

    Seat seat() {
        return seat;
    }

    SplittableRandom random() {
        return random;
    }

    String instructions() {
        return instructions;
    }

    List<Turn> turns() {
        return turns;
    }

    /// Says something new; `bytes` of it are what tools brought.
    void ask(int bytes) {
        turns.add(new Turn(Prose.of(random, bytes), Prose.of(random, ANSWER_BYTES)));
    }

    /// Output tokens of the next answer: mostly short, sometimes long.
    int outputTokens() {
        int tokens = random.nextInt(120, 700);
        return random.nextInt(8) == 0 ? 4 * tokens : tokens;
    }
}
