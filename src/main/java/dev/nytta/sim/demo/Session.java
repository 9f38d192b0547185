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

    /// @param promptBytes the agent's own instructions and tools, the same in all its sessions
    Session(Seat seat, SplittableRandom random, int promptBytes) {
        this.seat = seat;
        this.random = random;
        this.id = uuid(random);
        this.instructions = Prose.of(new SplittableRandom(seat.habit().name().hashCode()), promptBytes);
    }

    /// Of version 4, as clients make them.
    private static String uuid(SplittableRandom random) {
        long high = (random.nextLong() & ~0xf000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new UUID(high, low).toString();
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
