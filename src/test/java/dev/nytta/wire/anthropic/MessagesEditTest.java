package dev.nytta.wire.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.wire.RequestEdit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesEditTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    { "model":"a" , "max_tokens" : 128000,"x":{"max_tokens":1}} | { "model":"a" , "max_tokens" : 4096,"x":{"max_tokens":1}}
                    {"max_tokens":null,"model":"a"}                             | {"max_tokens":4096,"model":"a"}
                    {"model":"a","é":"\\u00e9"}                                 | {"max_tokens":4096,"model":"a","é":"\\u00e9"}
                    """)
    void the_ceiling_is_put_where_it_belongs_and_all_else_stays(String body, String edited) {
        assertThat(edit(new RequestEdit(OptionalLong.of(4_096), Optional.empty(), false, ""), body))
                .isEqualTo(edited);
    }

    @Test
    void the_model_is_replaced_and_escaped() {
        RequestEdit edit = new RequestEdit(OptionalLong.empty(), Optional.of("b\"1"), false, "");
        assertThat(edit(edit, "{\"messages\":[{\"model\":\"a\"}],\"model\":  \"a\"}"))
                .isEqualTo("{\"messages\":[{\"model\":\"a\"}],\"model\":  \"b\\\"1\"}");
    }

    @Test
    void both_at_once_within_a_larger_array() {
        byte[] bytes = "##{\"model\":\"a\",\"max_tokens\":9}#".getBytes(UTF_8);
        RequestEdit edit = new RequestEdit(OptionalLong.of(5), Optional.of("b"), false, "");
        byte[] edited = new AnthropicMessages().edit(edit, bytes, 2, bytes.length - 3);
        assertThat(new String(edited, UTF_8)).isEqualTo("{\"model\":\"b\",\"max_tokens\":5}");
    }

    @Test
    void an_edit_of_nothing_changes_nothing() {
        String body = " {\"model\" : \"a\"}\n";
        assertThat(edit(RequestEdit.NONE, body)).isEqualTo(body);
    }

    private static String edit(RequestEdit edit, String body) {
        byte[] bytes = body.getBytes(UTF_8);
        return new String(new AnthropicMessages().edit(edit, bytes, 0, bytes.length), UTF_8);
    }
}
