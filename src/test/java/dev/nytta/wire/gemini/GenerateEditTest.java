package dev.nytta.wire.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.RequestEdit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateEditTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"contents":[], "generationConfig": {"maxOutputTokens" : 9000, "topK":1}} | {"contents":[], "generationConfig": {"maxOutputTokens" : 512, "topK":1}}
                    {"generation_config":{"max_output_tokens":"9000"}}                        | {"generation_config":{"max_output_tokens":512}}
                    {"generationConfig":{"topK":1}}                                           | {"generationConfig":{"maxOutputTokens":512,"topK":1}}
                    {"generationConfig":{ }}                                                  | {"generationConfig":{"maxOutputTokens":512 }}
                    {"generationConfig":null,"contents":[]}                                   | {"generationConfig":{"maxOutputTokens":512},"contents":[]}
                    {"contents":[{"generationConfig":{}}]}                                    | {"generationConfig":{"maxOutputTokens":512},"contents":[{"generationConfig":{}}]}
                    {}                                                                        | {"generationConfig":{"maxOutputTokens":512}}
                    """)
    void the_ceiling_is_put_where_it_belongs_and_all_else_stays(String body, String edited) {
        assertThat(edit(new RequestEdit(OptionalLong.of(512), Optional.empty(), false, "gemini"), body))
                .isEqualTo(edited);
    }

    @Test
    void another_model_leaves_the_body() {
        RequestEdit edit = new RequestEdit(OptionalLong.empty(), Optional.of("gemini-4-argon"), false, "gemini");
        assertThat(edit(edit, "{\"contents\":[]}")).isEqualTo("{\"contents\":[]}");
    }

    private static String edit(RequestEdit edit, String body) {
        byte[] bytes = ("##" + body + "#").getBytes(UTF_8);
        return new String(new Gemini().edit(edit, bytes, 2, bytes.length - 3), UTF_8);
    }
}
