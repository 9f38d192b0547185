package dev.nytta.collect;

import dev.nytta.intake.LogTail;
import dev.nytta.intake.ReadWarning;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Looks at the logs and pushes what is new, once or for ever.
public final class Collector implements AutoCloseable {
    /// A look that took long is followed by a pause so many times as long: half a hundredth of a processor.
    private static final int PAUSE_TIMES = 200;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_COMPLAINTS = 1_000;

    private final CollectSettings settings;
    private final Spool spool;
    private final Pushing pushing;
    private final LogTail tail;
    private final Consumer<String> log;
    private final Set<String> complained = new HashSet<>();
    private String trouble = "";
    private Duration wait = FIRST_WAIT;
    private long nextTryNanos = System.nanoTime();

    private Collector(CollectSettings settings, LogTail tail, Line line, Consumer<String> log) {
        this.settings = settings;
        this.log = log;
        this.spool = Spool.open(settings.spool());
        this.pushing = new Pushing(spool, line);
        this.tail = tail;
    }

    /// Opens the collector's file.
    ///
    /// @param log is told what a person should know, a line each
    public static Collector open(CollectSettings settings, Line line, Consumer<String> log) {
        return new Collector(settings, LogTail.of(settings.home(), settings.environment()), line, log);
    }

    /// A collector of something else than a whole home.
    public static Collector open(CollectSettings settings, LogTail tail, Line line, Consumer<String> log) {
        return new Collector(settings, tail, line, log);
    }

    /// What one round came to.
    ///
    /// @param trouble why something still waits, or empty
    public record Report(long taken, long known, long refused, long waiting, String trouble) {}

    /// Pushes everything that is new; ends when nothing waits, or the server does not take it.
    public Report once() {
        boolean more = true;
        while (more) {
            more = look();
            nextTryNanos = System.nanoTime();
            more &= push();
        }
        Pushing.Counts counts = pushing.counts();
        long refused =
                counts.refused().values().stream().mapToLong(Integer::longValue).sum();
        return new Report(counts.taken(), counts.known(), refused, spool.waiting(), trouble);
    }

    /// Goes on until the thread is interrupted.
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                long begin = System.nanoTime();
                boolean more = look();
                long took = System.nanoTime() - begin;
                boolean through = push();
                if (!more || !through) {
                    Thread.sleep(pause(took));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration pause(long tookNanos) {
        Duration fair = Duration.ofNanos(tookNanos).multipliedBy(PAUSE_TIMES);
        return fair.compareTo(settings.pause()) > 0 ? fair : settings.pause();
    }

    /// True if the spool was full, so that there is more to be read.
    private boolean look() {
        if (spool.waiting() >= settings.mostWaiting()) {
            return true;
        }
        try {
            tail.look(new Gathering(spool, settings, this::complain));
            return false;
        } catch (Gathering.Full _) {
            return true;
        } finally {
            spool.rollback();
        }
    }

    /// False if the server does not take anything at the moment.
    private boolean push() {
        if (System.nanoTime() - nextTryNanos < 0) {
            return false;
        }
        return switch (pushing.push()) {
            case Pushing.End.Done _ -> {
                said("");
                wait = FIRST_WAIT;
                yield true;
            }
            case Pushing.End.Later(String why, long afterSeconds) -> {
                said(why);
                Duration asked = Duration.ofSeconds(afterSeconds);
                nextTryNanos = System.nanoTime() + (asked.isZero() ? wait : asked).toNanos();
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
                yield false;
            }
        };
    }

    /// Says what is wrong when it begins, and when it is over.
    private void said(String why) {
        if (!why.equals(trouble)) {
            log.accept(why.isEmpty() ? "The server takes everything again." : why);
            trouble = why;
        }
    }

    /// Each once: a file that cannot be read is met at every look.
    private void complain(ReadWarning warning) {
        String sentence = warning.file() + (warning.line() > 0 ? ":" + warning.line() : "") + ": " + warning.what();
        if (complained.size() < MOST_COMPLAINTS && complained.add(sentence)) {
            log.accept(sentence);
        }
    }

    /// How often each reason was given for refusing a call.
    public Map<String, Integer> refusals() {
        return pushing.counts().refused();
    }

    @Override
    public void close() {
        spool.close();
    }
}
