package dev.nytta.sim.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// An agent that nobody watches: it asks again as soon as it has an answer, its prompt grows with every turn, a time in
/// its instructions spoils the cache, and two sub-agents do the same. Only a budget ends it.
final class Runaway implements Runnable {
    private static final String MODEL = "claude-opus-5-5";
    private static final int GROWTH_BYTES = 16_000;
    private static final int OUTPUT_TOKENS = 60;
    private static final int AGENTS = 3;
    private static final int MOST_TURNS = 60;
    private static final int TRIES = 10;
    private static final int RETRY_MS = 1_000;

    private final Seat seat;
    private final Phone phone;
    private final Tempo tempo;
    private final SplittableRandom random;

    Runaway(Seat seat, Phone phone, Tempo tempo, SplittableRandom random) {
        this.seat = seat;
        this.phone = phone;
        this.tempo = tempo;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(tempo.runawayMs());
            while (true) {
                loop();
                Thread.sleep(tempo.runawayRestMs());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void loop() throws InterruptedException {
        Session root = new Session(seat, random.split(), new ClaudeCode(MODEL, "").promptBytes());
        List<Thread> agents = new ArrayList<>();
        try {
            for (int i = 0; i < AGENTS; i++) {
                String id = i == 0 ? "" : "a%016x".formatted(random.nextLong());
                Session session = root.sibling(random.split());
                agents.add(Thread.ofVirtual().start(() -> spin(session, id)));
            }
            for (Thread agent : agents) {
                agent.join();
            }
        } finally {
            agents.forEach(Thread::interrupt);
        }
    }

    /// Whether it got an answer; a short refusal does not discourage it.
    private boolean stubborn(Post post) throws InterruptedException {
        Phone.Outcome outcome = phone.call(seat, post);
        for (int i = 1; i < TRIES && outcome == Phone.Outcome.LATER; i++) {
            Thread.sleep(Math.min(RETRY_MS, tempo.refusedMs()));
            outcome = phone.call(seat, post);
        }
        return outcome == Phone.Outcome.ANSWERED;
    }

    private void spin(Session session, String subAgent) {
        ClaudeCode agent = new ClaudeCode(MODEL, subAgent);
        try {
            for (int i = 0; i < MOST_TURNS; i++) {
                session.ask(GROWTH_BYTES);
                Map<String, String> headers = Agent.headers(session, OUTPUT_TOKENS);
                String spoilt = "turn " + i + subAgent + " " + session.instructions();
                if (!stubborn(agent.post(session, headers, spoilt))) {
                    return;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
