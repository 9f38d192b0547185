package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopReasonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"choices": [{"finish_reason": "stop"}]}                                 | true
            {"choices": [{"finish_reason": "length"}]}                               | false
            {"choices": [{"finish_reason": "stop"}, {"finish_reason": "length"}]}    | false
            {"choices": [{"finish_reason": "tool_calls"}]}                           | true
            {"choices": [{"message": {"content": "finish_reason"}}]}                 | false
            {"status": "completed", "output": [{"status": "incomplete"}]}            | true
            {"status": "incomplete", "output": [{"status": "completed"}]}            | false
            {"type": "message", "stop_reason": "end_turn"}                           | true
            {"type": "message", "stop_reason": "max_tokens"}                         | false
            {"type": "message", "stop_reason": null}                                 | false
            {"candidates": [{"content": {}, "finishReason": "STOP"}]}                | true
            {"candidates": [{"finishReason": "MAX_TOKENS"}]}                         | false
            {"output": {}, "stopReason": "end_turn"}                                 | true
            {"output": {}, "stopReason": "max_tokens"}                               | false
            {}                                                                       | false
            not json                                                                 | false
            """)
    void an_answer_ends_by_itself_where_its_provider_says_so(String answer, boolean own) {
        byte[] bytes = answer.getBytes(UTF_8);
        assertThat(StopReason.isOwn(bytes, bytes.length)).isEqualTo(own);
    }
}
