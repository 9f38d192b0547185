package dev.nytta.app;

import dev.nytta.app.config.References;
import dev.nytta.intake.BillFault;
import dev.nytta.intake.VendorSource;
import dev.nytta.intake.VendorTotals;
import dev.nytta.ledger.StoreBroken;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks each configured vendor for its totals when it is time, beside everything else.
final class VendorWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VendorWatch.class);
    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
    private static final Duration LONGEST_REST = Duration.ofDays(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_DOUBLINGS = 6;

    private final VendorTotals totals;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final List<Thread> threads;

    private VendorWatch(Settings settings) {
        this.totals = settings.totals();
        this.environment = settings.environment();
        this.clock = settings.clock();
        this.threads = settings.sources().stream()
                .map(source -> Thread.ofVirtual().name("vendor-" + source.id()).unstarted(() -> watch(source)))
                .toList();
    }

    /// @param environment where keys may stand
    record Settings(
            List<VendorSource> sources, VendorTotals totals, Map<String, String> environment, InstantSource clock) {}

    static VendorWatch start(Settings settings) {
        VendorWatch watch = new VendorWatch(settings);
        watch.threads.forEach(Thread::start);
        return watch;
    }

    private void watch(VendorSource source) {
        int failed = 0;
        Duration rest = Duration.ZERO;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(
                        failed == 0
                                ? untilDue(source)
                                : untilAgain(failed, source.plan().every(), rest));
                Pull pull = pull(source);
                failed = pull.isGood() ? 0 : failed + 1;
                rest = pull.rest();
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    /// What came of asking.
    ///
    /// @param rest how long the vendor wants to be left alone
    private record Pull(boolean isGood, Duration rest) {
        private static final Pull GOOD = new Pull(true, Duration.ZERO);
        private static final Pull FAILED = new Pull(false, Duration.ZERO);
    }

    /// After a failure later and later, but no later than usual; and never sooner than the vendor wants, unless that is
    /// longer than a day.
    static Duration untilAgain(int failed, Duration every, Duration rest) {
        Duration later = FIRST_RETRY.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS));
        Duration usual = later.compareTo(every) < 0 ? later : every;
        Duration wanted = rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST;
        return usual.compareTo(wanted) < 0 ? wanted : usual;
    }

    private Duration untilDue(VendorSource source) {
        try {
            return Duration.ofMillis(Math.max(0, totals.dueAtMillis(source) - clock.millis()));
        } catch (StoreBroken broken) {
            LOG.warn("When {} is due cannot be read: {}", source.id(), broken.getMessage());
            return FIRST_RETRY;
        }
    }

    private Pull pull(VendorSource source) {
        try {
            totals.pull(source, source.key(reference -> References.resolve(reference, environment)));
            LOG.info("The totals of {} are read.", source.id());
            return Pull.GOOD;
        } catch (References.MissingSecret missing) {
            failed(source, String.valueOf(missing.getMessage()), "");
        } catch (BillFault fault) {
            failed(source, String.valueOf(fault.getMessage()), fault.remedy());
            return new Pull(false, fault.rest());
        } catch (StoreBroken | IllegalStateException broken) {
            LOG.warn("The totals of {} are not kept: {}", source.id(), broken.getMessage());
        }
        return Pull.FAILED;
    }

    private void failed(VendorSource source, String why, String remedy) {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        LOG.warn("The totals of {} are not read: {} {}", source.id(), why, remedy);
        try {
            totals.fault(source, why);
        } catch (StoreBroken broken) {
            LOG.warn("That is not noted: {}", broken.getMessage());
        }
    }

    /// Waits a moment, so that nobody writes into a store that closes.
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            try {
                thread.join(PATIENCE);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
