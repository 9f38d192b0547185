package dev.nytta.ledger.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.ledger.SeriesTotals.Point;
import dev.nytta.ledger.SeriesTotals.Share;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSeriesTest {
    private static final List<Share> INPUT = List.of(new Share("anthropic", "m", Optional.of(Meter.INPUT), true));

    @TempDir
    private Path dir = Path.of("");

    private final FakeClock clock = FakeClock.at("2026-11-26T10:00:00Z");
    private ControlStore store;

    @BeforeEach
    void open() {
        store = SqliteControlStore.open(dir, clock);
    }

    @AfterEach
    void close() {
        store.close();
    }

    /// Points as `start>time=value`, in seconds before now; `c` runs on, `d` does not.
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "d, 60>30=5 30>0=7, 12",
        "d, 60>30=5 60>30=5, 5",
        "d, 60>30=5 30>0=7 30>0=7, 12",
        // Two processes with the same attributes, each with its own spans of time
        "d, 60>30=5 55>28=7 30>0=1 28>1=2, 15",
        "c, 90>60=5 90>30=12 90>0=12, 12",
        "c, 90>60=5 90>60=5, 5",
        // An older point that comes late
        "c, 90>30=12 90>60=5 90>0=20, 20",
        // A new start, and a sum that fell without one
        "c, 90>60=5 50>30=3 50>0=4, 9",
        "c, 90>60=5 90>30=2 90>0=4, 9",
        // Without a start the first is where counting begins
        "c, -1>60=100 -1>30=104 -1>0=110, 10",
    })
    void points_are_summed_by_what_they_tell(String kind, String points, String sum) {
        for (String point : points.split(" ", -1)) {
            assertThat(count(point(kind.equals("c"), point))).isZero();
        }
        assertThat(input()).isEqualTo(sum);
    }

    private Point point(boolean cumulative, String text) {
        String[] parts = text.split("[>=]", -1);
        long start = Long.parseLong(parts[0]);
        return new Point(
                "s",
                cumulative,
                start < 0 ? 0 : nanos(start),
                nanos(Long.parseLong(parts[1])),
                new BigDecimal(parts[2]),
                INPUT);
    }

    private long nanos(long secondsAgo) {
        return (clock.millis() - secondsAgo * 1_000) * 1_000_000;
    }

    private int count(Point... points) {
        return store.series().count("otlp:x", "x", List.of(points));
    }

    private String input() {
        BigDecimal sum =
                store.totals().told("otlp:x", new Days(LocalDate.EPOCH, LocalDate.parse("2027-01-01"))).stream()
                        .filter(total -> total.meter().equals(Optional.of(Meter.INPUT)))
                        .map(total -> total.amount().quantity().orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.toPlainString();
    }

    @Test
    void a_point_is_of_the_day_of_its_time_and_the_source_tells_how_far_it_is() {
        Duration back = Duration.between(Instant.parse("2026-11-25T23:59:59Z"), clock.instant());
        count(point(false, "0>" + back.toSeconds() + "=3"), point(false, "1>0=4"));
        assertThat(store.totals()
                        .told("otlp:x", new Days(LocalDate.parse("2026-11-25"), LocalDate.parse("2026-11-27"))))
                .extracting(
                        total -> total.day() + " " + total.amount().quantity().orElseThrow())
                .containsExactly("2026-11-25 3", "2026-11-26 4");
        assertThat(store.totals().progress("otlp:x"))
                .hasValue(new Progress(
                        "otlp:x",
                        "x",
                        Tells.WITNESS,
                        LocalDate.parse("2026-11-25"),
                        LocalDate.parse("2026-11-27"),
                        clock.millis(),
                        ""));
    }

    @Test
    void a_running_sum_goes_on_after_a_restart_and_money_keeps_its_digits() {
        List<Share> money = List.of(new Share("anthropic", "m", Optional.empty(), true));
        count(new Point("s", true, nanos(90), nanos(60), new BigDecimal("0.1"), money));
        store.close();
        store = SqliteControlStore.open(dir, clock);
        count(new Point("s", true, nanos(90), nanos(30), new BigDecimal("0.30000004"), money));
        assertThat(store.totals().told("otlp:x", new Days(LocalDate.EPOCH, LocalDate.parse("2027-01-01"))))
                .extracting(total -> total.amount().usd().orElseThrow().toPlainString())
                .containsExactly("0.30000004");
    }

    @Test
    void what_another_series_has_in_it_is_taken_off_again() {
        List<Share> cached = List.of(
                new Share("gemini", "m", Optional.of(Meter.CACHE_READ), true),
                new Share("gemini", "m", Optional.of(Meter.INPUT), false));
        List<Share> input = List.of(new Share("gemini", "m", Optional.of(Meter.INPUT), true));
        count(
                new Point("c", false, nanos(60), nanos(0), new BigDecimal(400), cached),
                new Point("i", false, nanos(60), nanos(0), new BigDecimal(1_000), input));
        assertThat(store.totals().told("otlp:x", new Days(LocalDate.EPOCH, LocalDate.parse("2027-01-01"))))
                .extracting(total -> total.meter().orElseThrow().wireName() + " "
                        + total.amount().quantity().orElseThrow())
                .containsExactly("cache_read 400", "input 600");
    }

    @Test
    void points_of_another_time_are_refused_and_silent_series_forgotten() {
        long week = Duration.ofDays(7).toSeconds();
        assertThat(count(point(false, "0>" + (week + 1) + "=3"))).isEqualTo(1);
        assertThat(count(point(false, "0>-90000=3"))).isEqualTo(1);
        count(point(true, "90>0=5"));
        clock.advance(Duration.ofDays(8));
        // The same sum again would add nothing if the series were still known.
        count(new Point("s", true, nanos(1), nanos(0), BigDecimal.ONE, INPUT));
        assertThat(input()).isEqualTo("6");
    }

    /// Processes that count, begin anew, send again what was sent, and a store that is opened again.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void whatever_happens_to_senders_the_sum_is_what_they_counted(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long counted = 0;
        List<Runner> runners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            runners.add(new Runner("s" + i, i % 2 == 0, clock.millis()));
        }
        for (int step = 0; step < 150; step++) {
            clock.advance(Duration.ofSeconds(1));
            Runner runner = runners.get(random.nextInt(runners.size()));
            if (random.nextInt(10) == 0) {
                runner.begin(clock.millis());
                clock.advance(Duration.ofSeconds(1));
            }
            long more = random.nextLong(1_000);
            counted += more;
            Point point = runner.next(more, clock.millis());
            for (int sent = random.nextInt(3); sent >= 0; sent--) {
                assertThat(count(point)).isZero();
            }
            if (random.nextInt(40) == 0) {
                store.close();
                store = SqliteControlStore.open(dir, clock);
            }
        }
        assertThat(input()).isEqualTo(Long.toString(counted));
    }

    private static final class Runner {
        private final String series;
        private final boolean cumulative;
        private long startMillis;
        private long sum;

        private Runner(String series, boolean cumulative, long startMillis) {
            this.series = series;
            this.cumulative = cumulative;
            this.startMillis = startMillis;
        }

        private void begin(long millis) {
            startMillis = millis;
            sum = 0;
        }

        private Point next(long more, long millis) {
            sum += more;
            long start = startMillis * 1_000_000;
            startMillis = cumulative ? startMillis : millis;
            return new Point(
                    series, cumulative, start, millis * 1_000_000, BigDecimal.valueOf(cumulative ? sum : more), INPUT);
        }
    }
}
