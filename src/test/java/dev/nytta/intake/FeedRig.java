package dev.nytta.intake;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// A source of one feed with a store of its own, at noon of 2026-11-12, asked from the 6th on; waiting costs no time
/// but the clock's.
final class FeedRig implements AutoCloseable {
    static final String KEY = "admin-canary";
    static final LocalDate FIRST = LocalDate.parse("2026-11-06");

    final FakeClock clock = FakeClock.at("2026-11-12T12:00:00Z");
    final List<Duration> waits = new ArrayList<>();
    private final Path dir;
    private final VendorFeed feed;
    private final Map<String, String> details;
    VendorKey key = VendorKey.of(KEY);
    private ControlStore store;

    FeedRig(Path dir, VendorFeed feed, Map<String, String> details) {
        this.dir = dir;
        this.feed = feed;
        this.details = details;
        this.store = SqliteControlStore.open(dir, clock);
    }

    /// Asks once.
    void pull(URI url) {
        VendorSource source = new VendorSource(
                "it",
                feed,
                "env:KEY",
                Optional.of(url),
                new VendorSource.Plan(Duration.ofHours(6), 2, Optional.of(FIRST)),
                details);
        VendorCosts costs = new VendorCosts(new VendorClient.Waiting(new SplittableRandom(1), length -> {
            waits.add(length);
            clock.advance(length);
        }));
        new VendorTotals(store.totals(), costs, clock).pull(source, key);
    }

    /// As after the end of the process.
    void restart() {
        store.close();
        store = SqliteControlStore.open(dir, clock);
    }

    ControlStore store() {
        return store;
    }

    /// `2026-11-07 model input 12 -`, in the order of time.
    List<String> told() {
        return store.totals().told("it", new Days(FIRST, LocalDate.parse("2026-12-01"))).stream()
                .map(FeedRig::text)
                .toList();
    }

    private static String text(ControlTotal total) {
        return total.day() + " " + (total.model().isEmpty() ? "-" : total.model()) + " "
                + total.meter().map(Meter::wireName).orElse("-") + " "
                + total.amount()
                        .quantity()
                        .map(number -> number.toPlainString())
                        .orElse("-") + " "
                + total.amount()
                        .usd()
                        .map(usd -> usd.stripTrailingZeros().toPlainString())
                        .orElse("-");
    }

    /// Whether a text stands anywhere in the files of the store.
    boolean keeps(String text) {
        store.close();
        try (Stream<Path> files = Files.walk(dir)) {
            return files.filter(Files::isRegularFile).anyMatch(file -> holds(file, text));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            store = SqliteControlStore.open(dir, clock);
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        store.close();
    }
}
