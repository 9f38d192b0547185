package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is silent, unpriced, undeclared, or empty soon: from rows as spend gives them.
class GapsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-26");

    private static SpendAnswer.Row row(String usd, long calls, long unpriced, Object... key) {
        Map<Dimension, String> names = new EnumMap<>(Dimension.class);
        for (int at = 0; at < key.length; at += 2) {
            names.put((Dimension) key[at], (String) key[at + 1]);
        }
        return new SpendAnswer.Row(
                names,
                new Sums(
                        calls,
                        Usage.NONE,
                        new BigDecimal(usd),
                        BigDecimal.ZERO,
                        new Coverage(calls - unpriced, 0, 0, unpriced)));
    }

    private static SpendAnswer.Row told(String day, String source, String usd) {
        return row(usd, 1, 0, Dimension.DAY, day, Dimension.SOURCE, source);
    }

    /// Codex told of 12 in the four days from the 10th to the 13th: 3 a day, and nothing on the twelve days since.
    @Test
    void a_source_is_silent_when_it_told_nothing_for_longer_than_a_weekend() {
        List<Silence> silent = Silence.of(
                List.of(
                        told("2026-11-10", "log:codex", "8"),
                        told("2026-11-13", "log:codex", "4"),
                        told("2026-11-01", "gateway", "100"),
                        told("2026-11-22", "log:claude-code", "1"),
                        told("2026-11-21", "otlp", "1")),
                List.of(),
                TODAY);
        assertThat(silent).extracting(Silence::source).containsExactly("log:codex", "otlp");
        assertThat(silent.getFirst().silentDays()).isEqualTo(12);
        assertThat(silent.getFirst().usualUsd())
                .hasValueSatisfying(usd -> assertThat(usd).isEqualByComparingTo("3"));
        assertThat(silent.getFirst().missedUsd()).isEqualByComparingTo("36");
    }

    /// The gateway's own silence is nobody's to look after.
    @Test
    void what_a_source_of_people_told_of_in_a_day_is_not_said() {
        List<Silence> silent = Silence.of(
                List.of(told("2026-11-10", "log:codex", "8"), told("2026-11-10", "otlp", "8")),
                List.of(
                        name(false, Dimension.DAY, "2026-11-14", Dimension.SOURCE, "log:codex"),
                        name(false, Dimension.DAY, "2026-11-25", Dimension.SOURCE, "otlp"),
                        name(false, Dimension.DAY, "2026-11-01", Dimension.SOURCE, "gateway")),
                TODAY);
        assertThat(silent)
                .containsExactly(new Silence("log:codex", LocalDate.parse("2026-11-14"), 11, Optional.empty()));
    }

    private static PeoplesNames.Name name(boolean unpriced, Object... key) {
        return new PeoplesNames.Name(row("0", 1, 0, key).key(), unpriced);
    }

    @Test
    void of_people_only_names_are_undeclared_or_unpriced() {
        List<SpendAnswer.Row> rows = List.of(
                spent("web", "m", "log:codex", "7"),
                new SpendAnswer.Row(
                        spent("", "", "", "9").key(),
                        List.of("source", "team", "mandate"),
                        spent("", "", "", "9").sums()));
        List<PeoplesNames.Name> people = List.of(
                name(false, Dimension.TEAM, "web", Dimension.SOURCE, "otlp"),
                name(false, Dimension.TEAM, "web", Dimension.SOURCE, "gateway"),
                name(false, Dimension.TEAM, "", Dimension.SOURCE, "otlp"));
        assertThat(Undeclared.of(rows, people, true))
                .containsExactly(new Undeclared(
                        Undeclared.Why.OUTSIDE_GATEWAY,
                        "web",
                        new BigDecimal("7"),
                        1,
                        List.of("log:codex", "otlp"),
                        true));
        assertThat(Unpriced.of(
                        List.of(of("2026-11-20", "qwen", 10, 7)),
                        List.of(
                                name(true, Dimension.PROVIDER, "openai", Dimension.MODEL, "qwen"),
                                name(false, Dimension.PROVIDER, "openai", Dimension.MODEL, "gpt-5"),
                                name(true, Dimension.PROVIDER, "openai", Dimension.MODEL, "new"))))
                .containsExactly(
                        new Unpriced("openai", "qwen", 7, Optional.empty()),
                        new Unpriced("openai", "new", 0, Optional.empty()));
    }

    @Test
    void calls_without_a_price_are_counted_by_model_from_their_first_day() {
        assertThat(Unpriced.of(
                        List.of(
                                of("2026-11-20", "qwen", 10, 7),
                                of("2026-11-19", "qwen", 3, 3),
                                of("2026-11-19", "gpt-5", 9, 0),
                                of("2026-11-21", "new", 12, 11)),
                        List.of()))
                .containsExactly(
                        new Unpriced("openai", "new", 11, Optional.of(LocalDate.parse("2026-11-21"))),
                        new Unpriced("openai", "qwen", 10, Optional.of(LocalDate.parse("2026-11-19"))));
    }

    private static SpendAnswer.Row of(String day, String model, long calls, long unpriced) {
        return row("0", calls, unpriced, Dimension.DAY, day, Dimension.PROVIDER, "openai", Dimension.MODEL, model);
    }

    @Test
    void spend_without_team_or_mandate_or_past_the_gateway_is_undeclared() {
        List<SpendAnswer.Row> rows = List.of(
                spent("", "", "gateway", "5"),
                spent("web", "m", "gateway", "50"),
                spent("web", "m", "log:codex", "7"),
                spent("web", "", "otlp", "2"),
                spent("free", "", "log:codex", "0"));
        assertThat(Undeclared.of(rows, List.of(), true))
                .containsExactly(
                        new Undeclared(
                                Undeclared.Why.OUTSIDE_GATEWAY,
                                "web",
                                new BigDecimal("9"),
                                2,
                                List.of("log:codex", "otlp"),
                                false),
                        new Undeclared(
                                Undeclared.Why.NO_MANDATE,
                                "",
                                new BigDecimal("7"),
                                3,
                                List.of("gateway", "log:codex", "otlp"),
                                false),
                        new Undeclared(Undeclared.Why.NO_TEAM, "", new BigDecimal("5"), 1, List.of("gateway"), false));
        assertThat(Undeclared.of(rows, List.of(), false))
                .extracting(Undeclared::why)
                .doesNotContain(Undeclared.Why.NO_MANDATE);
    }

    private static SpendAnswer.Row spent(String team, String mandate, String source, String usd) {
        return row(usd, 1, 0, Dimension.TEAM, team, Dimension.MANDATE, mandate, Dimension.SOURCE, source);
    }

    /// 60 in the ten days from the 1st: 6 a day, 120 in the twenty days that are left.
    @ParameterizedTest
    @CsvSource(textBlock = """
        60, 0,   2026-11-11T00:00:00Z, 120
        60, 6,   2026-11-12T00:00:00Z, 114
        60, 117, 2026-11-30T12:00:00Z, 3
        60, 120,                     , 0
        0,  1,                       , 0
        """)
    void an_even_pace_is_what_was_used_a_day(String used, String left, Instant empty, String beyond) {
        Paces.Pace pace = Paces.evenly(new Paces.Budget(
                Optional.empty(),
                LocalDate.parse("2026-11-11").atStartOfDay(ZoneId.of("UTC")),
                Instant.parse("2026-11-01T00:00:00Z"),
                LocalDate.parse("2026-12-01"),
                true,
                new BigDecimal(used),
                new BigDecimal(left)));
        assertThat(pace.emptyAt()).isEqualTo(Optional.ofNullable(empty));
        assertThat(pace.beyondUsd()).isEqualByComparingTo(beyond);
    }
}
