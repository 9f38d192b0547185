package dev.nytta.gate;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the log from where keys are sent that open nothing: one line a minute for an address, and a bound on all.
/// Thread-safe.
public final class DoorLog {
    private static final Logger LOG = LoggerFactory.getLogger(DoorLog.class);
    private static final int MOST_ADDRESSES = 100;
    private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private final Map<InetAddress, Knocks> knocks = new LinkedHashMap<>();

    public DoorLog() {
        this(System::nanoTime);
    }

    DoorLog(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// Notes a key that opens nothing.
    ///
    /// @param reason a word: `unknown_key`
    public void knock(Peer from, String reason) {
        long count = due(from.address(), nanoTime.getAsLong());
        if (count > 0) {
            LOG.warn(
                    "Calls with keys that open nothing ({}) came from {}: {} since this was last said.",
                    reason,
                    from,
                    count);
        }
    }

    /// How many are to be told now, or 0.
    private synchronized long due(InetAddress address, long now) {
        knocks.values().removeIf(knock -> knock.untold == 0 && now - knock.toldNanos > QUIET_NANOS);
        Knocks known = knocks.get(address);
        if (known == null) {
            if (knocks.size() >= MOST_ADDRESSES) {
                return 0;
            }
            knocks.put(address, new Knocks(now));
            return 1;
        }
        return known.again(now);
    }

    private static final class Knocks {
        private long toldNanos;
        private long untold;

        Knocks(long toldNanos) {
            this.toldNanos = toldNanos;
        }

        long again(long now) {
            untold++;
            if (now - toldNanos < QUIET_NANOS) {
                return 0;
            }
            long telling = untold;
            untold = 0;
            toldNanos = now;
            return telling;
        }
    }
}
