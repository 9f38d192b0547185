package dev.nytta.app;

import dev.nytta.face.api.SteadySources;
import dev.nytta.intake.Intake.Sent;
import dev.nytta.ledger.Edit;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.sim.demo.BudgetState;
import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.history.Script;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the ledger the history of the demo's company, the newest first, while the server serves already; then what
/// the part of the company that is not behind the gateway does, minute by minute.
///
/// All of it comes in as telemetry and logs do: priced by the price book in force at the time of each call, journaled
/// as `observed`. What was told before is not told again; what happened while the demo was closed is.
final class DemoPast implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DemoPast.class);
    private static final Duration CHUNK = Duration.ofDays(6);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final Duration FOLDING = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final double MILLIS = 1_000;

    private final House house;
    private final Script script;
    private final DemoSightings sightings;
    private final Settings settings;
    private final Thread thread;
    private volatile boolean told;
    private DemoMark mark;

    /// @param dataDir where the mark is
    record Settings(Path dataDir, InstantSource clock, Edit edit, PrintStream out) {}

    private DemoPast(House house, Script script, DemoSightings sightings, Settings settings, DemoMark mark) {
        this.house = house;
        this.script = script;
        this.sightings = sightings;
        this.settings = settings;
        this.mark = mark;
        thread = Thread.ofPlatform().daemon().name("demo-history").unstarted(this::run);
    }

    static DemoPast start(House house, DemoCompany company, Settings settings) {
        Instant now = settings.clock().instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        DemoMark mark = DemoMark.read(settings.dataDir()).orElseGet(() -> DemoMark.fresh(today, now));
        Script script = Script.upTo(mark.opened(), company.seats(), Demo.SEED);
        DemoPast past = new DemoPast(house, script, new DemoSightings(company), settings, mark);
        // The one whose silence is to be seen: what was loaded once would not be missed.
        new SteadySources(house.control().store()).note(Set.of(Script.COLLECTED));
        past.thread.start();
        return past;
    }

    /// Whether the history is in, and what is made of it.
    boolean isTold() {
        return told;
    }

    private void run() {
        try {
            if (!mark.settled()) {
                Instant now = settings.clock().instant();
                new DemoLimits(house, settings.edit()).setOverrun(sent(BudgetState.monthOf(now), now), now);
            }
            fill();
            settle();
            told = true;
            while (true) {
                Thread.sleep(PAUSE);
                follow();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (StoreBroken | IllegalStateException broken) {
            LOG.warn("The demo's history ends here: {}", broken.getMessage());
        }
    }

    /// What is missing: since the demo was closed, then backwards to its beginning.
    private void fill() throws InterruptedException {
        long startNanos = System.nanoTime();
        int calls = tell(mark.until(), settings.clock().instant());
        while (mark.from().isAfter(script.begin())) {
            Instant earlier = later(script.begin(), mark.from().minus(CHUNK));
            calls += take(earlier, mark.from());
            keep(mark.downTo(earlier));
            progress("telling its history, back to " + LocalDate.ofInstant(earlier, ZoneOffset.UTC));
        }
        double seconds = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos) / MILLIS;
        progress(String.format(
                Locale.ROOT, "%,d calls of its history since %s were told in %.1f s", calls, script.first(), seconds));
    }

    private int tell(Instant from, Instant until) throws InterruptedException {
        int calls = 0;
        for (Instant at = from; at.isBefore(until); at = mark.until()) {
            Instant next = earlier(until, at.plus(CHUNK));
            calls += take(at, next);
            keep(mark.upTo(next));
        }
        return calls;
    }

    private int take(Instant from, Instant until) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("the demo is closed");
        }
        return house.intake().take(sent(from, until)).answers().size();
    }

    private List<Sent> sent(Instant from, Instant until) {
        return script.between(from, until).stream().map(sightings::of).toList();
    }

    private void keep(DemoMark next) {
        next.write(settings.dataDir());
        mark = next;
    }

    /// Once the sums are there that the limits and the vendors' totals are made of.
    private void settle() {
        house.control().ledger().sync();
        if (!house.events().catchUp(FOLDING)) {
            LOG.warn("The demo's events are not all there after {} s; its vendors say less.", FOLDING.toSeconds());
        }
        Instant now = settings.clock().instant();
        if (!mark.settled()) {
            new DemoLimits(house, settings.edit()).set(now);
            budgetsWereThere();
            keep(mark.whenSettled());
        }
        new DemoTotals(house).tell(now, script.silentFrom());
    }

    /// They were made a moment ago, and their amounts have the past: whose it is counts among their people.
    private void budgetsWereThere() {
        ControlRoom control = house.control();
        control.ledger().budgets().forEach(budget -> control.store().starts().forget(budget.id()));
    }

    private void follow() throws InterruptedException {
        Instant before = mark.until();
        tell(before, settings.clock().instant());
        if (!before.truncatedTo(ChronoUnit.DAYS).equals(mark.until().truncatedTo(ChronoUnit.DAYS))) {
            settle();
        }
    }

    private void progress(String what) {
        settings.out().println("The demo's company: " + what + ".");
        settings.out().flush();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// Waits for the batch under way, so that its mark is kept.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
