package dev.nytta.face.api;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Reads what a client sends, and ends the reading when it takes too long: a client that sends a byte now and then, or
/// none, would hold its place for ever.
final class InTime {
    private static final int READING = 0;
    private static final int DONE = 1;
    private static final int LATE = 2;

    private InTime() {}

    /// What is read from a client.
    interface Reading<T> {
        T read() throws IOException;
    }

    /// @throws InterruptedIOException if it took longer
    static <T> T read(Duration most, Reading<T> reading) throws IOException {
        AtomicInteger state = new AtomicInteger(READING);
        Thread reader = Thread.currentThread();
        Thread watch = Thread.ofVirtual().start(() -> interrupt(reader, most, state));
        try {
            T read = reading.read();
            if (state.compareAndSet(READING, DONE)) {
                return read;
            }
            throw new InterruptedIOException("its sender took too long");
        } catch (IOException | RuntimeException failed) {
            if (state.compareAndSet(READING, DONE)) {
                throw failed;
            }
            throw (IOException) new InterruptedIOException("its sender took too long").initCause(failed);
        } finally {
            end(watch, state);
        }
    }

    private static void interrupt(Thread reader, Duration most, AtomicInteger state) {
        try {
            Thread.sleep(most);
        } catch (InterruptedException _) {
            return;
        }
        synchronized (state) {
            if (state.compareAndSet(READING, LATE)) {
                reader.interrupt();
            }
        }
    }

    /// Nothing of the interruption is left for what the thread does next.
    private static void end(Thread watch, AtomicInteger state) {
        watch.interrupt();
        synchronized (state) {
            // Who was late has been interrupted by now.
            if (state.get() != LATE) {
                return;
            }
        }
        Thread.interrupted();
    }
}
