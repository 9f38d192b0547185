package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Each call costs 0.003: one of job nightly, two of nightly and ticket A-1, one of job it's, one without a tag, and
/// one
/// of a person with ticket A-1.
class TagSpendTest {
    @TempDir
    private static Path dir;

    private static Rig rig;

    @BeforeAll
    static void open() throws Exception {
        rig = new Rig(dir);
        Map<String, String> both = Map.of("ticket", "A-1", "job", "nightly");
        rig.happen(
                Happened.call(1, "2026-11-26T08:00:00Z")
                        .tagged(Map.of("job", "nightly"))
                        .event(),
                Happened.call(2, "2026-11-26T08:01:00Z").tagged(both).event(),
                Happened.call(3, "2026-11-26T08:02:00Z").tagged(both).event(),
                Happened.call(4, "2026-11-26T08:03:00Z")
                        .tagged(Map.of("job", "it's"))
                        .event(),
                Happened.call(5, "2026-11-26T08:04:00Z").tagged(Map.of()).event(),
                Happened.call(6, "2026-11-26T08:05:00Z")
                        .by("ada", "platform", "")
                        .event());
    }

    @AfterAll
    static void close() {
        rig.close();
    }

    private static JsonNode spend(String filter) {
        String terms = filter.isEmpty() ? "" : "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
        return rig.get("/api/v1/spend?group_by=tag" + terms).is(200).json();
    }

    private static Map<String, Integer> rows(String filter) {
        Map<String, Integer> rows = new TreeMap<>();
        spend(filter)
                .at("/rows")
                .forEach(row -> rows.put(
                        row.at("/key/tag").stringValue(), row.at("/calls").intValue()));
        return rows;
    }

    @Test
    void a_call_is_in_one_row_with_all_its_tags_in_the_order_of_their_names() {
        assertThat(rows("")).isEqualTo(Map.of("job=nightly", 1, "job=nightly,ticket=A-1", 2, "job=it's", 1, "", 1));
        assertThat(spend("").at("/total/cost_usd").stringValue()).isEqualTo("0.015");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        tag:job=nightly             | 3
        tag:job=night*              | 3
        tag:job                     | 4
        tag:job=nightly,ticket=A-1  | 2
        tag:ticket=A-1              | 2
        tag:                        | 1
        tag!:job=nightly            | 2
        tag:job=it's                | 1
        tag:jo                      | 0
        tag:job=') OR true --       | 0
        """)
    void a_filter_takes_pairs_beginnings_names_and_none(String filter, int calls) {
        assertThat(spend(filter).at("/total/calls").intValue()).isEqualTo(calls);
    }

    @Test
    void with_a_filter_on_a_name_only_that_tag_is_told_apart() {
        assertThat(rows("tag:job")).isEqualTo(Map.of("job=nightly", 3, "job=it's", 1));
        assertThat(rows("tag:job=nightly,ticket=A-1")).isEqualTo(Map.of("job=nightly,ticket=A-1", 2));
    }

    /// Cells do not know tags: a person's calls are in no answer that asks for them.
    @Test
    void calls_of_people_are_left_out() {
        assertThat(spend("tag:ticket").at("/people").stringValue()).isEqualTo("left-out");
        assertThat(spend("tag:ticket").at("/total/calls").intValue()).isEqualTo(2);
    }
}
