package dev.nytta.sim.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.Seat;
import dev.nytta.usage.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The company's ninety days, seen as data: 2026-08-28, a Friday, to 2026-11-26 at noon.
class ScriptTest {
    private static final LocalDate OPENED = LocalDate.parse("2026-11-26");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final List<Seat> SEATS = DemoCompany.at(NOON).seats();
    private static final Script SCRIPT = Script.upTo(OPENED, SEATS, 42);
    private static final List<Told> ALL = SCRIPT.between(SCRIPT.begin(), NOON);

    @Test
    void it_begins_ninety_days_before_and_tells_more_than_a_hundred_thousand_calls_in_their_order() {
        assertThat(SCRIPT.begin()).isEqualTo(Instant.parse("2026-08-28T00:00:00Z"));
        assertThat(ALL).hasSizeBetween(100_000, 200_000);
        assertThat(ALL.stream().map(Told::atMillis)).isSorted();
        assertThat(ALL.getLast().atMillis()).isLessThan(NOON.toEpochMilli());
        assertThat(ALL.stream().map(told -> told.seat().team() + told.talk().source() + told.key()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_same_time_is_told_alike_in_pieces_and_in_any_order() {
        Instant from = Instant.parse("2026-11-03T10:17:31Z");
        List<Told> whole = SCRIPT.between(from, from.plus(Duration.ofDays(3)));
        List<Told> pieces = new ArrayList<>();
        for (int hour = 71; hour >= 0; hour--) {
            Instant at = from.plus(Duration.ofHours(hour));
            pieces.addAll(0, SCRIPT.between(at, at.plus(Duration.ofHours(1))));
        }
        assertThat(whole).isNotEmpty();
        assertThat(pieces).isEqualTo(whole);
        assertThat(Script.upTo(OPENED, SEATS, 43).between(from, from.plus(Duration.ofDays(3))))
                .isNotEqualTo(whole);
    }

    // 90 days from a Friday on are 12 weeks and Fri, Sat, Sun, Mon, Tue, Wed: 64 working days of 110 calls, 26 others
    // of
    // 55. The night job has 80 calls each night between one and three, the last of them on the 91st day.
    @Test
    void programs_call_as_often_as_counted_by_hand() {
        Instant midnight = Instant.parse("2026-11-26T00:00:00Z");
        assertThat(SCRIPT.between(SCRIPT.begin(), midnight).stream().filter(of("support-bot")))
                .hasSize(64 * 110 + 26 * 55);
        assertThat(ALL.stream().filter(of("nightly-batch"))).hasSize(91 * 80);
        assertThat(ALL.stream()
                        .filter(of("nightly-batch"))
                        .filter(told -> told.talk().model().equals("gpt-6.4-nova")))
                .hasSize(7 * 80)
                .allMatch(told -> !day(told).isBefore(LocalDate.parse("2026-11-20")));
    }

    @Test
    void weekends_are_quiet_but_for_the_team_that_fills_its_target() {
        Map<LocalDate, Long> others = byDay(team -> !team.equals("growth"));
        Map<LocalDate, Long> growth = byDay("growth"::equals);
        // A Wednesday and a Sunday in the last week of October, a Sunday before it.
        assertThat(others.get(LocalDate.parse("2026-10-25"))).isLessThan(people(others, "2026-10-28") / 5);
        assertThat(growth.getOrDefault(LocalDate.parse("2026-10-18"), 0L)).isLessThan(60);
        assertThat(growth.get(LocalDate.parse("2026-10-25"))).isGreaterThan(300);
    }

    @Test
    void prompts_are_padded_and_agents_work_in_tandem_only_for_the_target() {
        List<Told> tandem = ALL.stream()
                .filter(told -> told.talk().agent().equals("tandem"))
                .toList();
        assertThat(tandem)
                .isNotEmpty()
                .allMatch(told -> told.seat().team().equals("growth"))
                .allMatch(told -> day(told).getDayOfMonth() > day(told).lengthOfMonth() - 7)
                .allMatch(told -> told.usage().get(Meter.INPUT) >= 110_000);
    }

    @Test
    void an_agent_runs_away_in_one_night_and_its_prompt_grows() {
        List<Told> night = ALL.stream().filter(of("loop-runner")).toList();
        assertThat(night).hasSize(420).allMatch(told -> day(told).equals(LocalDate.parse("2026-11-18")));
        assertThat(night.stream().map(told -> told.talk().session()).distinct()).hasSize(1);
        assertThat(night.stream().map(told -> told.talk().agent()).distinct()).hasSize(3);
        assertThat(night.getLast().usage().promptTokens())
                .isGreaterThan(3 * night.getFirst().usage().promptTokens());
    }

    @Test
    void one_collector_stops_while_everybody_else_goes_on() {
        Map<String, LocalDate> last = ALL.stream()
                .collect(Collectors.toMap(told -> told.talk().source(), ScriptTest::day, (one, other) -> other));
        assertThat(last.remove("log:opencode")).isEqualTo("2026-11-20");
        assertThat(SCRIPT.silentFrom()).isEqualTo("2026-11-21");
        assertThat(last.keySet())
                .containsExactlyInAnyOrder("otlp:claude-code", "otlp:codex", "otlp:gemini-cli", "otlp:gen-ai");
        assertThat(last.values()).containsOnly(OPENED);
    }

    // Days 52 to 69 are 2026-10-19 to 2026-11-05.
    @Test
    void the_share_of_the_cache_falls_with_a_release_and_comes_back_with_the_next() {
        double before = cached("2026-10-05", "2026-10-19");
        double spoilt = cached("2026-10-19", "2026-11-05");
        double mended = cached("2026-11-06", "2026-11-20");
        assertThat(before).isBetween(0.87, 0.93);
        assertThat(spoilt).isLessThan(before - 0.1);
        assertThat(mended).isBetween(spoilt + 0.05, before);
    }

    private static double cached(String from, String until) {
        long read = 0;
        long prompt = 0;
        for (Told told : SCRIPT.between(Script.start(LocalDate.parse(from)), Script.start(LocalDate.parse(until)))) {
            if (told.seat().team().equals("platform")) {
                read += told.usage().get(Meter.CACHE_READ);
                prompt += told.usage().promptTokens();
            }
        }
        return (double) read / prompt;
    }

    private static long people(Map<LocalDate, Long> days, String day) {
        return days.getOrDefault(LocalDate.parse(day), 0L);
    }

    private static Map<LocalDate, Long> byDay(java.util.function.Predicate<String> team) {
        return ALL.stream()
                .filter(told ->
                        team.test(told.seat().team()) && !told.seat().person().isEmpty())
                .collect(Collectors.groupingBy(ScriptTest::day, Collectors.counting()));
    }

    private static java.util.function.Predicate<Told> of(String seat) {
        Function<Told, String> id = told -> told.seat().id();
        return told -> id.apply(told).equals(seat);
    }

    private static LocalDate day(Told told) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(told.atMillis()), ZoneOffset.UTC);
    }
}
