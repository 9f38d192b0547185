package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
