package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.control.SqliteControlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a vendor of our own that pages as OpenAI's documentation says.
class VendorTotalsTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    @TempDir
    private Path dir = Path.of("");

    private final FakeClock clock = FakeClock.at("2026-11-20T12:00:00Z");
    private final FakeOpenAi vendor;
    private ControlStore store;

    VendorTotalsTest() throws IOException {
        vendor = new FakeOpenAi();
    }

    @BeforeEach
    void open() {
        store = SqliteControlStore.open(dir, clock);
    }

    @AfterEach
    void close() {
        store.close();
        vendor.close();
    }

    @Test
    void every_day_is_told_once_however_many_pages_it_came_on() {
        vendor.charge("2026-11-01", "1.25");
        vendor.charge("2026-11-09", "2");
        vendor.charge("2026-11-20", "0.5");

        pull(source());

        assertThat(told()).containsExactly("2026-11-01 1.25", "2026-11-09 2", "2026-11-20 0.5");
        Progress progress = store.totals().progress("openai").orElseThrow();
        assertThat(progress.until()).isEqualTo(LocalDate.parse("2026-11-21"));
        assertThat(progress.hasWhole(LocalDate.parse("2026-11-19"))).isTrue();
        assertThat(progress.hasWhole(LocalDate.parse("2026-11-20"))).isFalse();
    }

    @Test
    void late_days_are_asked_again_and_replaced_whole() {
        vendor.charge("2026-11-10", "1");
        vendor.charge("2026-11-18", "1");
        pull(source());

        clock.advance(Duration.ofDays(1));
        vendor.charge("2026-11-10", "99");
        vendor.charge("2026-11-18", "0.75");
        vendor.charge("2026-11-19", "3");
        pull(source());

        // The 10th is older than what vendors still change.
        assertThat(told()).containsExactly("2026-11-10 1", "2026-11-18 1.75", "2026-11-19 3");
    }

    @Test
    void what_was_told_before_a_failure_is_kept_and_the_next_pull_goes_on_there() {
        vendor.charge("2026-11-02", "1");
        vendor.charge("2026-11-12", "2");
        vendor.breakAfter(1);
        assertThatThrownBy(() -> pull(source())).isInstanceOf(BillFault.class);
        assertThat(told()).containsExactly("2026-11-02 1");
        store.close();
        store = SqliteControlStore.open(dir, clock);

        vendor.breakAfter(Integer.MAX_VALUE);
        vendor.forgetAsked();
        pull(source());

        assertThat(told()).containsExactly("2026-11-02 1", "2026-11-12 2");
        // The first week was told; its last days are young by the calendar of the pull alone.
        assertThat(vendor.asked().getFirst()).contains("start_time=" + second("2026-11-04"));
    }

    @Test
    void a_source_is_due_again_after_its_time_and_at_once_when_its_days_begin_earlier() {
        assertThat(totals().dueAtMillis(source())).isZero();
        pull(source());
        assertThat(totals().dueAtMillis(source()))
                .isEqualTo(clock.millis() + Duration.ofHours(6).toMillis());
        VendorSource earlier = source(LocalDate.parse("2026-10-01"));
        assertThat(totals().dueAtMillis(earlier)).isZero();

        vendor.charge("2026-10-02", "4");
        pull(earlier);
        assertThat(store.totals().told("openai", new Days(LocalDate.parse("2026-10-01"), FIRST)))
                .hasSize(1);
    }

    @Test
    void a_fault_is_kept_without_the_key_and_gone_after_the_next_pull() {
        totals().fault(source(), "The vendor refused the key.");
        assertThat(store.totals().all()).extracting(Progress::fault).containsExactly("The vendor refused the key.");
        pull(source());
        assertThat(store.totals().all()).extracting(Progress::fault).containsExactly("");
    }

    private void pull(VendorSource source) {
        totals().pull(source, VendorKey.of(FakeOpenAi.KEY));
    }

    private VendorTotals totals() {
        VendorCosts costs = new VendorCosts(new VendorClient.Waiting(new SplittableRandom(1), _ -> {}));
        return new VendorTotals(store.totals(), costs, clock);
    }

    private VendorSource source() {
        return source(FIRST);
    }

    private VendorSource source(LocalDate from) {
        VendorSource.Plan usual = VendorSource.Plan.USUAL;
        return new VendorSource(
                "openai",
                VendorFeed.OPENAI,
                "env:KEY",
                Optional.of(vendor.url()),
                new VendorSource.Plan(usual.every(), usual.lateDays(), Optional.of(from)));
    }

    private List<String> told() {
        return store.totals().told("openai", new Days(FIRST, LocalDate.parse("2026-12-01"))).stream()
                .map(total ->
                        total.day() + " " + total.amount().usd().orElseThrow().toPlainString())
                .toList();
    }

    private static long second(String day) {
        return LocalDate.parse(day).toEpochDay() * 86_400;
    }
}
