package dev.nytta.ledger.events;

import dev.nytta.ledger.StoreBroken;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A few threads that readings run on, so that native code never pins the carriers of virtual threads.
final class Readers implements AutoCloseable {
    private static final int THREADS = 2;
    private static final int WAITING_MAX = 64;

    private final ExecutorService threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING_MAX),
            Thread.ofPlatform().daemon().name("events-read-", 0).factory());

    <R> R run(Callable<R> reading) {
        try {
            Future<R> running = threads.submit(reading);
            return result(running);
        } catch (RejectedExecutionException full) {
            throw new StoreBroken("too many questions to the events at once: ask again in a moment", full);
        }
    }

    private static <R> R result(Future<R> running) {
        try {
            return running.get();
        } catch (InterruptedException stopped) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new StoreBroken("the question to the events was stopped", stopped);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new StoreBroken("the events cannot be read: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
