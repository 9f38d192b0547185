package dev.nytta.sim.demo;

import java.util.SplittableRandom;

/// One seat at work: session after session, turn after turn.
final class Worker implements Runnable {
    private static final int TURNS = 14;
    private static final int TRIES = 3;
    private static final int RETRY_MS = 1_000;

    private final Seat seat;
    private final Phone phone;
    private final Tempo tempo;
    private final SplittableRandom random;

    Worker(Seat seat, Phone phone, Tempo tempo, SplittableRandom random) {
        this.seat = seat;
        this.phone = phone;
        this.tempo = tempo;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            pause(random.nextInt(tempo.sessionMs() + 1));
            while (true) {
                boolean done = session();
                pause(Tempo.around(random, done ? tempo.sessionMs() : tempo.refusedMs()));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whether it came to its own end.
    private boolean session() throws InterruptedException {
        Agent agent = agent();
        Session session = new Session(seat, random.split(), agent.promptBytes());
        int turns = random.nextInt(3, TURNS);
        for (int i = 0; i < turns; i++) {
            session.ask(random.nextInt(300, 4_000));
            for (Post post : agent.turn(session)) {
                if (call(post) != Phone.Outcome.ANSWERED) {
                    return false;
                }
            }
            pause(Tempo.around(random, tempo.turnMs()));
        }
        return true;
    }

    private Phone.Outcome call(Post post) throws InterruptedException {
        Phone.Outcome outcome = phone.call(seat, post);
        for (int i = 1; i < TRIES && outcome == Phone.Outcome.LATER; i++) {
            pause(Math.min(RETRY_MS, tempo.refusedMs()));
            outcome = phone.call(seat, post);
        }
        return outcome;
    }

    private Agent agent() {
        return switch (seat.habit()) {
            case CLAUDE_CODE, RUNAWAY ->
                new ClaudeCode(random.nextInt(3) == 0 ? "claude-sonnet-5-5" : "claude-opus-5-5", "");
            case CODEX -> new Codex("gpt-6-sol");
            case GEMINI_CLI -> new GeminiCli("gemini-3.8-flash", "gemini-3.5-flash-lite");
            case OPENCODE -> new OpenCode("gpt-5.4-mini");
            case BATCH -> new Batch("gpt-5.4-mini", "text-embedding-3-small");
            case BOT -> new Bot("claude-haiku-5-5");
        };
    }

    private static void pause(int ms) throws InterruptedException {
        Thread.sleep(ms);
    }
}
