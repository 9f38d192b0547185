package dev.nytta.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentTest {
    private static final String ALPHABET = "aZ09 \"\\'{}[]:,\n\t\u0000\u001f\u2028é日\ud83d\ude42";

    @Test
    void says_its_fields_in_order_and_leaves_out_what_is_empty() {
        String json = new Document()
                .text("id", "a")
                .text("none", "")
                .number("limit", 9_007_199_254_740_993L)
                .number("zero", 0)
                .flag("on", true)
                .flag("off", false)
                .texts("list", List.of("x", "y"))
                .texts("nobody", List.of())
                .map("map", Map.of("k", "v"))
                .map("void", Map.of())
                .json();
        assertThat(json)
                .isEqualTo(
                        "{\"id\":\"a\",\"limit\":9007199254740993,\"on\":true,\"list\":[\"x\",\"y\"],\"map\":{\"k\":\"v\"}}");
    }

    @Test
    void reads_what_is_missing_as_empty() {
        Document empty = Document.parse("{}");
        assertThat(empty.text("a")).isEmpty();
        assertThat(empty.optional("a")).isEmpty();
        assertThat(empty.number("a")).isZero();
        assertThat(empty.flag("a")).isFalse();
        assertThat(empty.texts("a")).isEmpty();
        assertThat(empty.map("a")).isEmpty();
    }

    @Test
    void any_text_comes_back() {
        Gen.cases(200, gen -> {
            String text = gen.texts(ALPHABET, 12).replaceAll("[\ud83d\ude42]", "\ud83d\ude42");
            Map<String, String> map = new LinkedHashMap<>();
            gen.lists(0, 4, () -> gen.texts("ab\"\n", 5)).forEach(name -> map.put(name, text));
            List<String> texts = gen.lists(0, 4, () -> text);
            long number = gen.longs(Long.MIN_VALUE, Long.MAX_VALUE);
            Document written = new Document()
                    .text("text", text)
                    .number("number", number)
                    .texts("texts", texts)
                    .map("map", map);
            Document read = Document.parse(written.json());
            assertThat(read.text("text")).isEqualTo(text);
            assertThat(read.number("number")).isEqualTo(number);
            assertThat(read.texts("texts")).isEqualTo(texts);
            assertThat(read.map("map")).isEqualTo(map);
            assertThat(read.json()).isEqualTo(written.json());
        });
    }
}
