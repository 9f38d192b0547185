package dev.nytta.app.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Applying;
import dev.nytta.face.Applying.Answer;
import dev.nytta.face.Applying.Change;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationApplyingTest {
    @TempDir
    private Path dir;

    @Test
    void a_good_text_is_applied() throws Exception {
        try (Installation nytta = new Installation(dir)) {
            Applying applying = new ConfigurationApplying(nytta::applier);
            String text = "keys: [{id: ci, team: a, secret: 'env:CI_KEY'}]";

            assertThat(applying.apply("n.yaml", text, false)).isEqualTo(done("create"));
            assertThat(applying.apply("n.yaml", text, false)).isEqualTo(done("keep"));
            assertThat(applying.apply("n.yaml", "", true)).isEqualTo(done("release"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "budgts: []  | n.yaml:2: unknown field `budgts` in the configuration. Did you mean `budgets`?",
                "keys: [{id: ci, team: a, secret: 'env:NONE'}] | n.yaml:2: The variable NONE is not set.",
                "prices: [{provider: openai, model: x}] | n.yaml:2: the price overlay: prices[0] gives neither rates nor",
                "prices: &a [*a] | n.yaml:2: the price overlay is nested too deeply",
                "fx: [{currency: EUR}] | n.yaml:2: the price overlay: fx[0] needs usd",
            })
    void a_bad_one_is_answered_with_file_and_line_and_not_applied(String line, String problem) throws Exception {
        try (Installation nytta = new Installation(dir)) {
            String text = "teams: [{id: a, cost_center: c}]\n" + line;

            assertThat(new ConfigurationApplying(nytta::applier).apply("n.yaml", text, false))
                    .isInstanceOfSatisfying(
                            Answer.Wrong.class,
                            wrong -> assertThat(wrong.problems()).startsWith(problem));
            assertThat(nytta.store.teams().list()).isEmpty();
        }
    }

    private static Answer done(String what) {
        return new Answer.Done(List.of(new Change(what, "key", "ci", Optional.empty())));
    }
}
