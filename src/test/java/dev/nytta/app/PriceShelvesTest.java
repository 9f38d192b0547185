package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceQuery;
import dev.nytta.price.Priced;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceShelvesTest {
    private static final Instant NOW = Instant.parse("2026-11-26T00:00:00Z");
    private static final Duration OFTEN = Duration.ofMillis(20);
    private static final String NEWER = """
            source id=litellm date=2026-11-25 title=a newer file
            [openai]
            gpt-6-sol
             input=3 output=9
            """;

    @TempDir
    private Path dir;

    @Test
    void prices_that_are_imported_while_it_runs_are_in_force_soon() throws Exception {
        Path folder = dir.resolve("prices");
        try (SqliteControlStore store = SqliteControlStore.open(dir, InstantSource.fixed(NOW));
                PriceShelves shelves = new PriceShelves(store, folder, OFTEN)) {
            assertThat(cost(shelves.shelf())).isEqualTo("2");
            Files.createDirectories(folder);
            write(folder, "broken", "source id=x\n");
            write(folder, "litellm", NEWER);
            assertThat(soon(shelves.shelf(), "3")).isTrue();
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name + ".new"), text);
        Files.move(folder.resolve(name + ".new"), folder.resolve(name + ".prices"));
    }

    private static boolean soon(PriceBook book, String cost) throws InterruptedException {
        for (int i = 0; i < 1_000 && !cost(book).equals(cost); i++) {
            Thread.sleep(OFTEN);
        }
        return cost(book).equals(cost);
    }

    /// What 100,000 input tokens cost, times ten.
    private static String cost(PriceBook book) {
        UsageReport report = UsageReport.of(
                "gpt-6-sol", Usage.builder().set(Meter.INPUT, 100_000).build());
        Priced priced = book.price(new PriceQuery("openai", "", "gpt-6-sol", NOW), report);
        return priced instanceof Priced.Exact exact
                ? exact.charge()
                        .costUsd()
                        .movePointRight(1)
                        .stripTrailingZeros()
                        .toPlainString()
                : priced.toString();
    }
}
