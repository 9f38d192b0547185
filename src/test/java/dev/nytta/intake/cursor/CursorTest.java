package dev.nytta.intake.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CursorTest extends SourceContract {
    @Override
    protected Source source() {
        return new Cursor();
    }

    /// Of the last row of the first file the total, 6,500, says that the written tokens hold the fresh ones.
    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "auto",
                Usage.of(Map.of(
                        Meter.INPUT,
                        775L,
                        Meter.CACHE_READ,
                        105_891L,
                        Meter.CACHE_WRITE_5M,
                        28_342L,
                        Meter.OUTPUT,
                        21_282L)),
                "gpt-5-codex",
                Usage.of(Map.of(Meter.INPUT, 8_263L, Meter.CACHE_READ, 66_964L, Meter.OUTPUT, 1_612L)),
                "claude-4.5-sonnet",
                Usage.of(Map.of(
                        Meter.INPUT,
                        1_000L,
                        Meter.CACHE_READ,
                        5_000L,
                        Meter.CACHE_WRITE_5M,
                        1_200L - 1_000,
                        Meter.OUTPUT,
                        300L)),
                "gpt-4o",
                Usage.of(Map.of(Meter.INPUT, 10L, Meter.CACHE_READ, 5L, Meter.OUTPUT, 15L)));
    }

    @Test
    void a_row_that_does_not_add_up_or_names_no_model_is_named_and_a_cut_one_at_the_end_is_not() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> Path.of(warning.file()).getFileName().toString(), warning -> warning.line())
                .containsExactlyInAnyOrder(
                        tuple("usage-events-2026-11-20.csv", 5L), tuple("usage-events-2026-11-20.csv", 6L));
    }

    @Test
    void what_cursor_says_it_cost_is_kept_where_it_is_an_amount() {
        assertThat(read(temp.resolve("home"), Map.of()).once())
                .extracting(call -> call.served().model(), LocalCall::reportedUsd)
                .containsExactlyInAnyOrder(
                        tuple("auto", Optional.of(new BigDecimal("0.19"))),
                        tuple("gpt-5-codex", Optional.of(new BigDecimal("0.03"))),
                        tuple("claude-4.5-sonnet", Optional.empty()),
                        tuple("gpt-4o", Optional.of(new BigDecimal("0.10"))));
    }

    @Test
    void a_team_s_export_is_read_only_where_it_is_named() {
        String export =
                temp.resolve("home/Downloads/team-usage-events-2026-11-20.csv").toString();
        assertThat(read(temp.resolve("home"), Map.of("CURSOR_USAGE_EXPORTS", export))
                        .byModel())
                .isEqualTo(Map.of("gpt-5", Usage.of(Map.of(Meter.INPUT, 100L, Meter.OUTPUT, 10L))));
    }

    @Test
    void a_folder_may_be_named_and_what_is_no_export_there_is_a_warning() {
        String folder = temp.resolve("home/Downloads").toString();
        Found found = read(temp.resolve("nobody"), Map.of("CURSOR_USAGE_EXPORTS", folder));
        assertThat(found.byModel()).containsKeys("auto", "gpt-5-codex", "gpt-5", "gpt-4o");
        assertThat(found.warnings())
                .filteredOn(warning -> warning.file().endsWith("other.csv"))
                .extracting(warning -> warning.line())
                .containsExactly(0L);
    }

    @Test
    void a_huge_field_ends_its_file_and_no_other() throws IOException {
        Path home = temp.resolve("home");
        Files.writeString(
                home.resolve("Downloads/usage-events-2026-12-01.csv"),
                "Date,Model,Output Tokens\n2026-12-01,gpt-5," + "9".repeat(1 << 20) + "\n");
        Found found = read(home, Map.of());
        assertThat(found.byModel()).isEqualTo(expected());
        assertThat(found.warnings())
                .filteredOn(warning -> warning.file().endsWith("12-01.csv"))
                .hasSize(1);
    }
}
