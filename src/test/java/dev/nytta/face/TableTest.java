package dev.nytta.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    @Test
    void numbers_stand_right_and_words_left() {
        Table table = new Table(Ink.PLAIN, "NAME", "USD", "NOTE")
                .row("a", "0.5000", "x")
                .row("longer", "12.0000", "")
                .row("none", "-", "");

        assertThat(table.lines())
                .containsExactly(
                        "NAME        USD  NOTE", //
                        "a        0.5000  x",
                        "longer  12.0000",
                        "none          -");
    }

    @Test
    void what_would_steer_the_terminal_is_taken_out() {
        assertThat(new Table(Ink.PLAIN, "A").row("x\u001b[31my\nz").lines().getLast())
                .isEqualTo("x [31my z");
    }

    @ParameterizedTest
    @ValueSource(chars = {0, '\b', 0x7f, 0x85, 0x9b, 0x2028, 0x200f, 0x202e, 0x2067})
    void no_character_that_steers_or_turns_text_reaches_the_terminal(char odd) {
        assertThat(new Table(Ink.PLAIN, "A").row("x" + odd + "2Jy").lines().getLast())
                .isEqualTo("x 2Jy");
    }

    @Test
    void a_cell_that_is_too_long_is_cut() {
        assertThat(new Table(Ink.PLAIN, "A").row("x".repeat(100)).lines().getLast())
                .hasSize(60)
                .endsWith("…");
    }

    @Test
    void a_whole_table_cuts_nothing() {
        assertThat(new Table(Ink.PLAIN, "A")
                        .whole()
                        .row("x".repeat(100))
                        .lines()
                        .getLast())
                .isEqualTo("x".repeat(100));
    }

    @Test
    void headings_are_bold_where_colours_are_wanted() {
        assertThat(new Table(Ink.COLOUR, "A").row("x").lines()).containsExactly("\u001b[1mA\u001b[0m", "x");
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(Ink.of(Map.of("TERM", "xterm"), true)).isEqualTo(Ink.COLOUR);
        assertThat(Ink.of(Map.of("TERM", "xterm"), false)).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of(Map.of("NO_COLOR", "1"), true)).isEqualTo(Ink.PLAIN);
        assertThat(Ink.of(Map.of("TERM", "dumb"), true)).isEqualTo(Ink.PLAIN);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "0.00001, <0.0001", "0.0001, 0.0001", "0.00015, 0.0002", "1234.5, 1234.5000", "-1, -1.0000"
    })
    void an_amount_is_never_shown_as_nothing(String usd, String shown) {
        assertThat(Dollars.shown(new BigDecimal(usd))).isEqualTo(shown);
    }
}
