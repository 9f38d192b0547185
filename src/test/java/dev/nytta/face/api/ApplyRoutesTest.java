package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Applying;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApplyRoutesTest {
    private static final String PATH = "/api/v1/apply";

    @TempDir
    private Path dir;

    private final List<String> applied = new ArrayList<>();

    @Test
    void a_file_of_many_lines_is_applied_and_every_object_told() throws Exception {
        try (Rig rig = new Rig(dir, this::creating)) {
            Answer answer = rig.post(PATH, "{\"file\": \"a.yaml\", \"text\": \"teams:\\n  - {id: x}\\n\"}")
                    .is(200);

            assertThat(applied).containsExactly("a.yaml false teams:\n  - {id: x}\n");
            assertThat(answer.at("/changes/0/what")).isEqualTo("create");
            assertThat(answer.at("/changes/0/kind")).isEqualTo("key");
            assertThat(answer.at("/changes/0/id")).isEqualTo("ci");
            assertThat(answer.at("/changes/0/secret")).isEqualTo("nk_shown-once");
        }
    }

    @Test
    void a_text_longer_than_a_field_is_taken_whole_and_a_dry_run_said() throws Exception {
        try (Rig rig = new Rig(dir, this::creating)) {
            String text = "# a comment ".repeat(1_000);

            rig.post(PATH, "{\"text\": \"" + text + "\", \"dry_run\": true}").is(200);

            assertThat(applied).containsExactly("nytta.yaml true " + text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"text\": \"a\", \"dry_rnu\": true} | `dry_rnu` is not known. Did you mean `dry_run`?",
                "{\"text\": \"a\", \"dry_run\": \"yes\"} | `dry_run` must be true or false.",
                "{\"file\": \"a.yaml\"} | `text` must be there, a text in quotes.",
                "{\"text\": 5} | `text` must be there, a text in quotes.",
                "{\"text\": \"a\", \"file\": 5} | `file` must be a text in quotes.",
            })
    void a_body_that_is_not_understood_applies_nothing(String body, String detail) throws Exception {
        try (Rig rig = new Rig(dir, this::creating)) {
            assertThat(rig.post(PATH, body).isProblem(422, "invalid").at("/detail"))
                    .isEqualTo(detail);
            assertThat(applied).isEmpty();
        }
    }

    @Test
    void mistakes_in_the_file_are_told_with_its_lines() throws Exception {
        try (Rig rig = new Rig(dir, (_, _, _) -> new Applying.Answer.Wrong("a.yaml:3: unknown field `x`."))) {
            assertThat(rig.post(PATH, "{\"text\": \"x: 1\"}")
                            .isProblem(422, "invalid")
                            .at("/detail"))
                    .isEqualTo("a.yaml:3: unknown field `x`.");
        }
    }

    private Applying.Answer creating(String file, String text, boolean dryRun) {
        applied.add(file + " " + dryRun + " " + text);
        return new Applying.Answer.Done(
                List.of(new Applying.Change("create", "key", "ci", Optional.of("nk_shown-once"))));
    }
}
