package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nytta.intake.VendorClient;
import dev.nytta.intake.VendorCosts;
import dev.nytta.intake.VendorFeed;
import dev.nytta.intake.VendorSource;
import dev.nytta.intake.VendorTotals;
import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.control.SqliteControlStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorWatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private Path dir = Path.of("");

    private final FakeClock clock = FakeClock.at("2026-11-20T12:00:00Z");
    private final HttpServer vendor;
    private ControlStore store;

    VendorWatchTest() throws IOException {
        vendor = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void open() {
        store = SqliteControlStore.open(dir, clock);
        vendor.start();
    }

    @AfterEach
    void close() {
        vendor.stop(0);
        store.close();
    }

    @Test
    void what_was_never_asked_is_asked_at_the_start() throws InterruptedException {
        vendor.createContext("/", exchange -> {
            byte[] body = "{\"data\":[],\"has_more\":false}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        try (VendorWatch _ = watch(Map.of("ADMIN", "sk-admin"))) {
            Progress told = await(progress -> progress.toldAtMillis() > 0);
            assertThat(told.until()).isEqualTo("2026-11-21");
            assertThat(told.fault()).isEmpty();
        }
    }

    @Test
    void a_missing_key_is_noted_by_the_name_of_its_variable() throws InterruptedException {
        try (VendorWatch _ = watch(Map.of())) {
            assertThat(await(progress -> !progress.fault().isEmpty()).fault())
                    .isEqualTo("The variable ADMIN is not set. Set it to the key before Nytta starts.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        // failures, how often it is asked else, the rest that the vendor wants; what is waited
        "1, PT6H,  PT0S,   PT5M",
        "2, PT6H,  PT0S,   PT10M",
        "7, PT6H,  PT0S,   PT5H20M",
        "8, PT6H,  PT0S,   PT5H20M",
        "7, PT1H,  PT0S,   PT1H",
        "1, PT6H,  PT3M,   PT5M",
        "1, PT6H,  PT40M,  PT40M",
        "1, PT1H,  PT3H,   PT3H",
        "1, PT1H,  PT900H, PT24H",
    })
    void after_a_failure_a_vendor_is_asked_later_and_not_before_it_wants(
            int failed, Duration every, Duration rest, Duration waited) {
        assertThat(VendorWatch.untilAgain(failed, every, rest)).isEqualTo(waited);
    }

    @Test
    void closing_ends_a_question_that_hangs_and_notes_no_fault_of_the_vendor() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        vendor.createContext("/", _ -> asked.countDown());
        Instant start;
        try (VendorWatch _ = watch(Map.of("ADMIN", "sk-admin"))) {
            asked.await();
            start = Instant.now();
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(PATIENCE);
        assertThat(store.totals().all()).isEmpty();
    }

    private VendorWatch watch(Map<String, String> environment) {
        URI url = URI.create("http://127.0.0.1:" + vendor.getAddress().getPort());
        VendorSource source =
                new VendorSource("ours", VendorFeed.OPENAI, "env:ADMIN", Optional.of(url), VendorSource.Plan.USUAL);
        VendorCosts costs = new VendorCosts(new VendorClient.Waiting(new SplittableRandom(1), Thread::sleep));
        return VendorWatch.start(new VendorWatch.Settings(
                List.of(source), new VendorTotals(store.totals(), costs, clock), environment, clock));
    }

    private Progress await(Predicate<Progress> wanted) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            Optional<Progress> found = store.totals().progress("ours").filter(wanted);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(20);
        }
        throw new AssertionError(
                "not within " + PATIENCE + ": " + store.totals().all());
    }
}
