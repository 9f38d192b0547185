package dev.nytta.intake.opencode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.intake.LocalCall;
import dev.nytta.intake.Source;
import dev.nytta.kit.SourceContract;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenCodeTest extends SourceContract {
    private static final String DATABASE = ".local/share/opencode/opencode.db";

    @Override
    protected Source source() {
        return new OpenCode();
    }

    @Override
    protected void lay(Path into) throws IOException {
        super.lay(into);
        make(into.resolve(DATABASE), "opencode.sql");
    }

    @Override
    protected Map<String, Usage> expected() {
        return Map.of(
                "claude-sonnet-4-5",
                Usage.of(Map.of(
                        Meter.INPUT,
                        10L + 5,
                        Meter.CACHE_READ,
                        2_000L,
                        Meter.CACHE_WRITE_5M,
                        300L,
                        Meter.OUTPUT,
                        107L)),
                "gpt-5",
                Usage.of(Map.of(
                        Meter.INPUT, 500L, Meter.CACHE_READ, 1_000L, Meter.OUTPUT, 40L + 60, Meter.REASONING, 60L)),
                "gemini-2.5-pro",
                Usage.of(Map.of(Meter.INPUT, 70L, Meter.CACHE_READ, 30L, Meter.OUTPUT, 8L + 2, Meter.REASONING, 2L)));
    }

    @Test
    void a_call_belongs_to_its_session_and_the_folder_that_was_worked_in() {
        assertThat(read(temp.resolve("home"), Map.of()).calls())
                .filteredOn(call -> call.identity().key().equals("msg_1"))
                .extracting(LocalCall::place)
                .containsOnly(new LocalCall.Place("ses_1", "/home/ada/shop/api"));
    }

    @Test
    void what_cannot_be_read_is_named_by_its_row_or_its_file() {
        assertThat(read(temp.resolve("home"), Map.of()).warnings())
                .extracting(warning -> Path.of(warning.file()).getFileName().toString(), warning -> warning.line())
                .containsExactlyInAnyOrder(tuple("opencode.db", 6L), tuple("msg_t.json", 0L));
    }

    @Test
    void a_channel_has_a_database_of_its_own() throws IOException {
        Path home = temp.resolve("home");
        Files.move(home.resolve(DATABASE), home.resolve(".local/share/opencode/opencode-beta.db"));
        assertThat(read(home, Map.of()).byModel()).isEqualTo(expected());
    }

    @Test
    void a_database_of_the_first_version_says_no_times_of_change() throws IOException {
        Path home = temp.resolve("home");
        Files.delete(home.resolve(DATABASE));
        change(home.resolve(DATABASE), "create table message (id text, session_id text, data text)");
        change(home.resolve(DATABASE), """
                insert into message values ('msg_x', 'ses_x', '{"role":"assistant","modelID":"gpt-5",\
                "providerID":"openai","time":{"created":1763629200000},"tokens":{"input":3,"output":4}}')
                """);
        assertThat(read(home, Map.of()).byModel())
                .containsEntry("gpt-5", Usage.of(Map.of(Meter.INPUT, 3L, Meter.OUTPUT, 4L)));
    }

    @Test
    void the_variables_say_where_the_data_is() {
        Path home = temp.resolve("home");
        Path nobody = temp.resolve("nobody");
        String share = home.resolve(".local/share").toString();
        for (Map<String, String> variables :
                List.of(Map.of("XDG_DATA_HOME", share), Map.of("OPENCODE_DATA_DIR", share + "/opencode, /nowhere"))) {
            assertThat(read(nobody, variables).byModel()).isEqualTo(expected());
        }
    }
}
