package dev.nytta.face.cli.usage;

import dev.nytta.intake.LocalUsage;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;

/// A bar on stderr while a reading takes long; nothing where nobody looks.
final class Progress implements LocalUsage.Progress {
    private static final long PATIENCE_NANOS = 400_000_000;
    private static final long PAUSE_NANOS = 80_000_000;
    private static final int WIDTH = 24;

    private final PrintStream err;
    private final boolean shown;
    private final long begin = System.nanoTime();
    private long last = begin + PATIENCE_NANOS - PAUSE_NANOS;
    private boolean drawn;

    Progress(PrintStream err, boolean shown) {
        this.err = err;
        this.shown = shown;
    }

    static Progress none() {
        return new Progress(System.err, false);
    }

    /// What suits the process's own stderr.
    static Progress auto(Map<String, String> environment) {
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return new Progress(
                System.err,
                !dumb && environment.getOrDefault("NYTTA_STDERR_TTY", "").equals("yes"));
    }

    @Override
    public synchronized void at(long doneBytes, long allBytes) {
        long now = System.nanoTime();
        if (!shown || now - last < PAUSE_NANOS || allBytes <= 0) {
            return;
        }
        last = now;
        drawn = true;
        int full = (int) (Math.min(doneBytes, allBytes) * WIDTH / allBytes);
        err.print("\r" + "█".repeat(full) + "░".repeat(WIDTH - full)
                + String.format(Locale.ROOT, " reading logs, %d of %d MB", doneBytes >> 20, allBytes >> 20));
        err.flush();
    }

    /// Takes the bar away.
    synchronized void end() {
        if (drawn) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }
}
