package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PriceRoutesTest {
    @TempDir
    private Path dir;

    @Test
    void pages_of_a_provider_make_the_whole_list() throws Exception {
        try (Rig rig = new Rig(dir)) {
            List<String> whole = rig.get("/api/v1/prices?provider=anthropic&limit=1000")
                    .is(200)
                    .json()
                    .at("/items")
                    .findValuesAsString("model");
            List<String> paged = new ArrayList<>();
            String cursor = "";
            do {
                Answer page = rig.get("/api/v1/prices?provider=anthropic&limit=7" + cursor)
                        .is(200);
                paged.addAll(page.json().at("/items").findValuesAsString("model"));
                cursor = page.json().at("/next_cursor").isNull() ? "" : "&cursor=" + page.at("/next_cursor");
            } while (!cursor.isEmpty());

            assertThat(whole).isNotEmpty().isEqualTo(paged);
        }
    }

    @Test
    void rates_are_decimal_strings_with_their_source() throws Exception {
        try (Rig rig = new Rig(dir)) {
            String model = rig.get("/api/v1/prices?provider=openai&limit=1").at("/items/0/model");

            Answer shown = rig.get("/api/v1/prices/" + model).is(200);

            assertThat(shown.json().at("/items").findValuesAsString("model")).containsOnly(model);
            assertThat(shown.at("/price_version")).isNotBlank();
            assertThat(shown.json().at("/items/0/rates").valueStream())
                    .isNotEmpty()
                    .allSatisfy(rate ->
                            assertThat(rate.path("source").stringValue()).isNotBlank());
        }
    }

    /// Steps and choice as `curated.prices` and `choices.txt` (D2) have them.
    @Test
    void a_model_has_its_steps_and_what_was_decided() throws Exception {
        try (Rig rig = new Rig(dir)) {
            JsonNode sold = rig.get("/api/v1/prices/gpt-5.6-sol").is(200).json().at("/items");
            JsonNode sheet = sold.valueStream()
                    .filter(each -> each.path("provider").stringValue().equals("openai"))
                    .findFirst()
                    .orElseThrow();

            assertThat(sheet.path("lines").valueStream()).anySatisfy(line -> {
                assertThat(line.path("from").stringValue()).isEqualTo("2026-12-01T00:00:00Z");
                assertThat(line.path("until").isNull()).isTrue();
                assertThat(line.at("/rates/output").stringValue()).isEqualTo("~30");
                assertThat(line.path("source").stringValue()).startsWith("survey");
            });
            assertThat(sheet.path("choices").values().toString())
                    .contains("the sources of before 2026-08-21 still say 5/30");
            assertThat(sheet.path("disagreements").valueStream())
                    .allSatisfy(each -> assertThat(each.path("values").size()).isGreaterThan(1));
        }
    }

    @Test
    void what_is_not_sold_is_told_with_the_nearest_name() throws Exception {
        try (Rig rig = new Rig(dir)) {
            rig.get("/api/v1/prices/no-such-model-at-all").isProblem(404, "not-found");
            assertThat(rig.get("/api/v1/prices?provider=antropic")
                            .isProblem(422, "invalid")
                            .at("/detail"))
                    .contains("Did you mean `anthropic`?");
        }
    }
}
