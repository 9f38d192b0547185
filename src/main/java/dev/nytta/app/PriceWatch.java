package dev.nytta.app;

import dev.nytta.face.cli.price.PriceFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks now and then whether the folder of imported prices has changed, and says so.
///
/// It compares names, sizes and times instead of asking the file system to call back, which not every one can.
final class PriceWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PriceWatch.class);

    private final Thread thread;

    private PriceWatch(Thread thread) {
        this.thread = thread;
    }

    static PriceWatch start(Path folder, Duration every, Runnable changed) {
        Map<Path, String> now = PriceFolder.state(folder);
        return new PriceWatch(
                Thread.ofVirtual().name("price-watch").start(() -> watch(new Watched(folder, every, changed), now)));
    }

    private static void watch(Watched watched, Map<Path, String> atFirst) {
        Map<Path, String> known = atFirst;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(watched.every());
                Map<Path, String> now = PriceFolder.state(watched.folder());
                if (!now.equals(known)) {
                    known = now;
                    watched.changed().run();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("New prices in {} cannot be used, the old ones stay: {}", watched.folder(), e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private record Watched(Path folder, Duration every, Runnable changed) {}
}
