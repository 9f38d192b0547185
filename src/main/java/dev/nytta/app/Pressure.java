package dev.nytta.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whether the process is so short of memory or file descriptors that new calls are to be turned away, so that
/// those under way come to their end. Thread-safe.
///
/// A heap that looks full may be full of garbage. At this point a collection is due anyway, so one is asked for
/// before anybody is turned away; and while calls are turned away little is allocated, so that none would come by
/// itself.
///
/// One is asked for as well when as much may have gathered in the old generation as is in use there: the serial
/// collector would let it grow to the heap's limit first.
final class Pressure implements Supplier<Optional<String>>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Pressure.class);
    private static final double FULL = 0.95;
    /// Below this it is over: a margin, so that it does not flutter.
    private static final double EASY = 0.90;

    /// So much may gather however little is in use.
    private static final long GATHERED_BYTES = 48L << 20;

    private static final Duration LOOK = Duration.ofSeconds(1);
    /// Counting open files is work, and so is a collection.
    private static final int LOOKS_BETWEEN = 5;

    private final Gauges gauges;
    private volatile Optional<String> why = Optional.empty();
    private double files;
    private int looks;
    private Optional<Thread> watch = Optional.empty();

    Pressure(Gauges gauges) {
        this.gauges = gauges;
    }

    static Pressure watched() {
        Pressure pressure = new Pressure(Gauges.ofThisProcess());
        pressure.watch =
                Optional.of(Thread.ofPlatform().daemon().name("pressure").start(pressure::lookAlways));
        return pressure;
    }

    /// What is short, in a few words, or empty.
    @Override
    public Optional<String> get() {
        return why;
    }

    private void lookAlways() {
        while (!Thread.currentThread().isInterrupted()) {
            look();
            try {
                Thread.sleep(LOOK);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    void look() {
        boolean thorough = looks++ % LOOKS_BETWEEN == 0;
        if (thorough) {
            files = gauges.files();
        }
        double bound = why.isPresent() ? EASY : FULL;
        Optional<String> now = files >= bound
                ? Optional.of("nearly all file descriptors are in use")
                : memory(bound, why.isEmpty() || thorough);
        tell(now);
        why = now;
        if (thorough && gauges.outlivedBytes() >= Math.max(GATHERED_BYTES, gauges.keptBytes())) {
            gauges.collect();
        }
    }

    private Optional<String> memory(double bound, boolean mayCollect) {
        if (gauges.heap() >= bound && mayCollect) {
            gauges.collect();
        }
        return gauges.heap() >= bound || gauges.direct() >= bound
                ? Optional.of("nearly all memory is in use")
                : Optional.empty();
    }

    private void tell(Optional<String> now) {
        if (now.isPresent() && why.isEmpty()) {
            LOG.warn("New calls are turned away: {}. Give the process more, or send it less.", now.get());
        } else if (now.isEmpty() && why.isPresent()) {
            LOG.warn("New calls are taken again.");
        }
    }

    @Override
    public void close() {
        watch.ifPresent(Thread::interrupt);
    }
}
