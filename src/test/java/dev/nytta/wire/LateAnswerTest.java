package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Responses that are looked at again.
class LateAnswerTest {
    private static final String RESPONSE =
            "{\"id\":\"resp_1\",\"status\":\"%s\",\"background\":%s,\"model\":\"m\"," + "\"usage\":%s}";
    private static final String USAGE = "{\"input_tokens\":7,\"output_tokens\":3}";

    private static List<BatchNews> told(AnswerShape shape, String text) {
        Call call = Call.plain("pass", Operation.FREE, "", 0);
        AnswerReader reader = Batches.answer(new BatchStep.Response(), call, new AnswerContext("openai", shape, false));
        byte[] bytes = text.getBytes(UTF_8);
        AnswerReader.Forward nowhere = new AnswerReader.Forward() {
            @Override
            public void pass(int offset, int length) {
                // Not looked at here.
            }

            @Override
            public void emit(byte[] more) {
                throw new AssertionError("nothing is written");
            }
        };
        List<BatchNews> news = new ArrayList<>();
        for (int i = 0; i < bytes.length; i += 10) {
            reader.feed(bytes, i, Math.min(10, bytes.length - i), nowhere);
            news.addAll(reader.news());
        }
        reader.finish(nowhere);
        news.addAll(reader.news());
        assertThat(reader.report().total().isEmpty()).isTrue();
        return news;
    }

    private static String event(String type, String response) {
        return "event: " + type + "\ndata: {\"type\":\"" + type + "\",\"sequence_number\":1,\"response\":" + response
                + "}\n\n";
    }

    @Test
    void a_response_that_is_over_tells_what_it_used_once() {
        String response = RESPONSE.formatted("completed", "true", USAGE);
        for (List<BatchNews> news : List.of(
                told(AnswerShape.JSON, response),
                told(
                        AnswerShape.EVENTS,
                        event("response.created", RESPONSE.formatted("queued", "true", "null"))
                                + event("response.completed", response)),
                told(AnswerShape.EVENTS, event("response.incomplete", response)))) {
            assertThat(news).singleElement().isInstanceOfSatisfying(BatchNews.Late.class, late -> {
                assertThat(late.id()).isEqualTo("resp_1");
                assertThat(late.report().total().get(Meter.OUTPUT)).isEqualTo(3);
            });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "in_progress | true | null",
                "completed | false | {\"input_tokens\":7,\"output_tokens\":3}",
                "failed | true | null"
            })
    void others_tell_nothing(String status, String background, String usage) {
        assertThat(told(AnswerShape.JSON, RESPONSE.formatted(status, background, usage)))
                .isEmpty();
    }
}
