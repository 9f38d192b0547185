package dev.nytta.sim.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// The company at work: one virtual thread a seat, calling a data port until it is closed.
public final class DemoTraffic implements AutoCloseable {
    private final Phone phone;
    private final List<Thread> workers = new ArrayList<>();

    private DemoTraffic(Phone phone) {
        this.phone = phone;
    }

    /// Starts everybody.
    ///
    /// @param dataPort where Nytta listens for calls, of 127.0.0.1
    /// @param seed what they do is made from
    public static DemoTraffic start(DemoCompany company, int dataPort, Tempo tempo, long seed) {
        DemoTraffic traffic = new DemoTraffic(new Phone(URI.create("http://127.0.0.1:" + dataPort)));
        SplittableRandom random = new SplittableRandom(seed);
        for (Seat seat : company.seats()) {
            traffic.seat(seat, tempo, random.split());
        }
        return traffic;
    }

    private void seat(Seat seat, Tempo tempo, SplittableRandom random) {
        Runnable work = seat.habit() == Seat.Habit.RUNAWAY
                ? new Runaway(seat, phone, tempo, random)
                : new Worker(seat, phone, tempo, random);
        workers.add(Thread.ofVirtual().name("demo-" + seat.id()).start(work));
    }

    /// Whether everybody has gone home.
    public boolean isOver() {
        return workers.stream().noneMatch(Thread::isAlive);
    }

    /// How the calls went so far.
    public Tally tally() {
        return phone.tally();
    }

    /// Sends everybody home; calls under way are broken off.
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
        phone.close();
        try {
            for (Thread worker : workers) {
                worker.join(Duration.ofSeconds(1));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
