package dev.nytta.face.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Ink;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private static final LivePicture PICTURE = new LivePicture(
            Instant.parse("2026-11-26T12:00:05Z"),
            new BigDecimal("1.25"),
            40,
            400_000_000L,
            5,
            17,
            List.of(
                    new LivePicture.Group("platform", 30, new BigDecimal("1.2"), 300_000_000L),
                    new LivePicture.Group("", 10, new BigDecimal("0.05"), 100_000_000L)),
            List.of(new LivePicture.Group("gpt-5", 40, new BigDecimal("1.25"), 400_000_000L)),
            List.of(
                    new LivePicture.Limit("runaway-cap", 1_000_000_000L, 1_000_000_000L, 0, 17, 1, 1),
                    new LivePicture.Limit("session-cap", 1_000_000_000L, 1_200_000_000L, 100_000_000L, 0, 2, 1),
                    new LivePicture.Limit("platform-month", 500_000_000_000L, 1_200_000_000L, 300_000_000L, 0, 1, 0)));

    @Test
    void a_pipe_gets_a_line() {
        assertThat(new LiveScreen(Ink.PLAIN, false, 10).next(PICTURE))
                .isEqualTo("12:00:05  spent 1.2500 USD  held 0.4000  calls 40  live 5  refused 17"
                        + "  empty runaway-cap, session-cap\n");
    }

    @Test
    void a_terminal_gets_tables() {
        assertThat(new LiveTable(Ink.PLAIN, 2).screen(PICTURE))
                .containsExactly(
                        "12:00:05  spent 1.2500 USD  held 0.4000  calls 40  live 5  refused 17"
                                + "  empty runaway-cap, session-cap",
                        "",
                        "TEAM       SPENT    HELD  CALLS",
                        "platform  1.2000  0.3000     30",
                        "(none)    0.0500  0.1000     10",
                        "",
                        "MODEL   SPENT    HELD  CALLS",
                        "gpt-5  1.2500  0.4000     40",
                        "",
                        "BUDGET        SPENT    HELD  LIMIT  REFUSED  EMPTY   USED",
                        "runaway-cap  1.0000  0.0000  1           17  empty   ████████████████████ 100 %",
                        "session-cap  1.2000  0.1000  1 x2         0  1 of 2  █████████████░░░░░░░ 65 %",
                        "and 1 more");
    }

    @Test
    void each_screen_takes_the_place_of_the_one_before() {
        LiveScreen screen = new LiveScreen(Ink.PLAIN, true, 10);

        String first = screen.next(PICTURE);
        String second = screen.next(PICTURE);

        assertThat(first).startsWith("\u001b[?7l12:00:05").endsWith("\n\u001b[?7h");
        assertThat(first.chars().filter(c -> c == '\n')).hasSize(13);
        assertThat(second).isEqualTo("\u001b[13F\u001b[J" + first);
    }

    @Test
    void what_is_empty_is_red() {
        assertThat(new LiveTable(Ink.COLOUR, 10).screen(PICTURE))
                .anyMatch(line -> line.startsWith("\u001b[31mrunaway-cap"));
    }
}
