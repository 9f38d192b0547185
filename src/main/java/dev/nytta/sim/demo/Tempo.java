package dev.nytta.sim.demo;

import java.util.SplittableRandom;

/// How hurried the company is.
///
/// @param turnMs typical time between two turns of a session
/// @param sessionMs typical time between two sessions
/// @param refusedMs how long somebody leaves it alone after a refusal
/// @param runawayMs when the runaway agent starts; after it was stopped it rests for eight times that, or for
/// `refusedMs`
public record Tempo(int turnMs, int sessionMs, int refusedMs, int runawayMs) {
    /// About one call a second in all: a laptop stays quiet, and the company's budgets last.
    public static final Tempo OFFICE = new Tempo(55_000, 60_000, 600_000, 15_000);

    private static final int RUNAWAY_REST = 8;

    public Tempo {
        if (turnMs < 0 || sessionMs < 0 || refusedMs < 0 || runawayMs < 0) {
            throw new IllegalArgumentException("a pause cannot be below 0 ms");
        }
    }

    int runawayRestMs() {
        return Math.max(RUNAWAY_REST * runawayMs, refusedMs);
    }

    /// Between half and one and a half of `typicalMs`.
    static int around(SplittableRandom random, int typicalMs) {
        return typicalMs / 2 + random.nextInt(typicalMs + 1);
    }
}
