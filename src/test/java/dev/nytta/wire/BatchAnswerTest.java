package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.Dialect.AnswerShape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchAnswerTest {
    private static final String OPENAI = """
            {"id": "batch_req_1", "custom_id": "a", "response": {"status_code": 200, "request_id": "r", "body": {"id": "c", "object": "chat.completion", "model": "gpt-6-sol", "choices": [{"message": {"content": "{\\"usage\\": {\\"prompt_tokens\\": 7}}\\n"}}], "usage": {"prompt_tokens": 100, "completion_tokens": 20, "prompt_tokens_details": {"cached_tokens": 40}}}}, "error": null}
            {"id": "batch_req_2", "custom_id": "b", "response": {"status_code": 200, "body": {"model": "gpt-6-sol", "usage": {"input_tokens": 9, "output_tokens": 3}}}, "error": null}
            {"id": "batch_req_3", "custom_id": "c", "response": {"status_code": 400, "body": {"error": {"message": "no"}}}, "error": null}
            """;
    private static final String ANTHROPIC = """
            {"custom_id":"x","result":{"type":"succeeded","message":{"id":"msg_1","model":"claude-opus-5-5","content":[{"type":"text","text":"hej"}],"usage":{"input_tokens":10,"cache_read_input_tokens":5,"output_tokens":4,"service_tier":"batch"}}}}
            {"custom_id":"y","result":{"type":"errored","error":{"type":"error","error":{"type":"invalid_request"}}}}
            {"custom_id":"z","result":{"type":"expired"}}
            """;

    private static List<BatchNews> read(String method, String path, String answer, int step) {
        Endpoint endpoint = Endpoints.match(method, path).orElseThrow();
        Call call = Call.plain(endpoint.dialect(), endpoint.operation(), "", 0);
        String kind = path.contains("messages") ? "anthropic" : path.contains("v1beta") ? "gemini" : "openai";
        AnswerReader reader =
                Batches.answer(Batches.step(endpoint), call, new AnswerContext(kind, AnswerShape.JSON, false));
        StreamProbe probe = new StreamProbe(reader);
        byte[] bytes = answer.getBytes(UTF_8);
        List<BatchNews> news = new ArrayList<>();
        for (int at = 0; at < bytes.length; at += step) {
            probe.feed(bytes, at, Math.min(bytes.length, at + step));
            news.addAll(reader.news());
        }
        probe.finish();
        news.addAll(reader.news());
        assertThat(probe.client()).isEqualTo(bytes);
        return news;
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "100000"})
    void each_line_of_openais_results_is_read_wherever_it_is_cut(int step) {
        List<BatchNews> news = read("GET", "/v1/files/file-1/content", OPENAI, step);
        assertThat(news).hasSize(3);
        BatchNews.Line first = (BatchNews.Line) news.getFirst();
        assertThat(first.key()).isEqualTo("\"batch_req_1\"");
        assertThat(first.report().total().toString()).isEqualTo("{input: 60, cache_read: 40, output: 20}");
        assertThat(first.report().tier()).isEqualTo(ServiceTier.BATCH);
        assertThat(first.report().parts().getFirst().model()).isEqualTo("gpt-6-sol");
        BatchNews.Line second = (BatchNews.Line) news.get(1);
        assertThat(second.report().total().toString()).isEqualTo("{input: 9, output: 3}");
        BatchNews.Line third = (BatchNews.Line) news.get(2);
        assertThat(third.isGood()).isFalse();
        assertThat(third.report().total().isEmpty()).isTrue();
    }

    @Test
    void searches_in_openais_results_are_counted_beside_the_tokens() {
        List<BatchNews> news = read("GET", "/v1/files/file-1/content", """
                {"id": "batch_req_1", "custom_id": "a", "response": {"status_code": 200, "body": {"model": "gpt-6-sol", "output": [{"type": "web_search_call"}], "usage": {"input_tokens": 9, "output_tokens": 3}, "tool_usage": {"web_search": {"num_requests": 2}}}}}
                """, 100);
        assertThat(((BatchNews.Line) news.getFirst()).report().total().toString())
                .isEqualTo("{input: 9, output: 3, web_search: 2}");
    }

    @Test
    void anthropics_results_are_told_by_their_kind() {
        List<BatchNews> news = read("GET", "/v1/messages/batches/msgbatch_1/results", ANTHROPIC, 5);
        assertThat(news).hasSize(3);
        BatchNews.Line first = (BatchNews.Line) news.getFirst();
        assertThat(first.report().total().toString()).isEqualTo("{input: 10, cache_read: 5, output: 4}");
        assertThat(first.report().source()).isEqualTo(CountSource.REPORTED);
        assertThat(((BatchNews.Line) news.get(1)).status()).isEqualTo(400);
        assertThat(((BatchNews.Line) news.get(2)).status()).as("never run").isZero();
    }

    private static final String INLINED = """
            {"inlinedResponses": {"inlinedResponses": [
              {"response": {"candidates": [{"content": {"parts": [{"text": "{\\"usageMetadata\\": 1}"}]}}], "usageMetadata": {"promptTokenCount": 100, "cachedContentTokenCount": 40, "candidatesTokenCount": 20, "thoughtsTokenCount": 7, "totalTokenCount": 127}, "modelVersion": "gemini-2.5-flash"}, "metadata": {"key": "a"}},
              {"error": {"code": 3, "message": "no"}},
              {"error": {"message": "stopped", "code": 1}},
              {"response": {"usageMetadata": {"promptTokenCount": 9, "candidatesTokenCount": 3}, "modelVersion": "gemini-2.5-flash"}}]}}""";

    /// As the API answers: the results under `response`, and once more in the metadata.
    private static final String OPERATION = """
            {"name": "batches/b-1", "metadata": {"@type": "GenerateContentBatch", "state": "BATCH_STATE_SUCCEEDED", "output": %s}, "done": true, "response": %s}""".formatted(INLINED, INLINED);

    @ParameterizedTest
    @CsvSource({"1", "7", "100000"})
    void geminis_results_in_the_operation_are_told_by_their_place_in_both_lists(int step) {
        List<BatchNews> news = read("GET", "/v1beta/batches/b-1", OPERATION, step);
        assertThat(news).hasSize(9).last().isEqualTo(new BatchNews.Whole("b-1"));
        for (int copy = 0; copy < 8; copy += 4) {
            BatchNews.Line first = (BatchNews.Line) news.get(copy);
            assertThat(first.key()).isEqualTo("inline:0");
            assertThat(first.report().total().toString())
                    .isEqualTo("{input: 60, cache_read: 40, output: 27, reasoning: 7}");
            assertThat(first.report().tier()).isEqualTo(ServiceTier.BATCH);
            assertThat(first.report().parts().getFirst().model()).isEqualTo("gemini-2.5-flash");
            BatchNews.Line failed = (BatchNews.Line) news.get(copy + 1);
            assertThat(failed.status()).isEqualTo(400);
            assertThat(failed.report().total().isEmpty()).isTrue();
            assertThat(((BatchNews.Line) news.get(copy + 2)).status())
                    .as("cancelled")
                    .isZero();
            BatchNews.Line last = (BatchNews.Line) news.get(copy + 3);
            assertThat(last.key()).isEqualTo("inline:3");
            assertThat(last.report().total().toString()).isEqualTo("{input: 9, output: 3}");
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "100000"})
    void geminis_results_in_a_file_are_told_by_their_keys(int step) {
        String lines = """
                {"key": "a", "response": {"candidates": [], "usageMetadata": {"promptTokenCount": 5, "candidatesTokenCount": 2}, "modelVersion": "gemini-2.5-flash"}}
                {"key": "b", "error": {"code": 3, "message": "no"}}
                {"key": "a", "response": {"responseId": "r", "usageMetadata": {"promptTokenCount": 6}, "modelVersion": "m"}}
                {"key": "input", "request": {"contents": []}}
                """;
        List<BatchNews> news = read("GET", "/v1beta/files/f-1:download?alt=media", lines, step);
        assertThat(news.stream().map(line -> ((BatchNews.Line) line).key())).containsExactly("\"a\"", "\"b\"", "\"r\"");
        assertThat(((BatchNews.Line) news.getFirst()).report().total().toString())
                .isEqualTo("{input: 5, output: 2}");
        assertThat(((BatchNews.Line) news.get(1)).isGood()).isFalse();
    }

    @Test
    void a_batch_of_geminis_tells_its_name_and_its_file_without_their_kinds() {
        String made = "{\"name\": \"batches/b-1\", \"metadata\": {\"state\": \"BATCH_STATE_PENDING\"}}";
        String done = "{\"name\": \"batches/b-1\", \"response\": {\"responsesFile\": \"files/batch-1\"}}";
        assertThat(read("POST", "/v1beta/models/gemini-2.5-flash:batchGenerateContent", made, 3))
                .containsExactly(new BatchNews.Created("b-1"));
        assertThat(read("GET", "/v1beta/batches/b-1", made, 3)).isEmpty();
        assertThat(read("GET", "/v1beta/batches/b-1", done, 3))
                .containsExactly(new BatchNews.Files("b-1", List.of("batch-1")));
    }

    @Test
    void a_line_may_be_longer_than_memory_has_room_for_and_a_broken_one_hides_no_other() {
        String image = "\"" + "A".repeat(20_000_000) + "\"";
        String lines = "{\"custom_id\": \"broken\", \"response\": {\n" + "not json at all\n\n"
                + "{\"id\":\"b\",\"custom_id\":\"i\",\"response\":{\"status_code\":200,\"body\":{\"data\":[" + image
                + "],\"model\":\"m\",\"usage\":{\"input_tokens\":3,\"output_tokens\":4}}}}";
        List<BatchNews> news = read("GET", "/v1/files/file-1/content", lines, 1 << 16);
        assertThat(news).hasSize(1);
        assertThat(((BatchNews.Line) news.getFirst()).report().total().outputTokens())
                .isEqualTo(4);
    }

    @Test
    void a_file_of_something_else_tells_nothing() {
        String input = "{\"custom_id\": \"a\", \"method\": \"POST\", \"url\": \"/v1/embeddings\", \"body\": {}}\n";
        assertThat(read("GET", "/v1/files/file-1/content", input, 9)).isEmpty();
        assertThat(read("GET", "/v1/files/file-1/content", "\u0000PNG\n{}\n[]\n", 9))
                .isEmpty();
    }

    @Test
    void a_batch_tells_its_id_when_it_is_made_and_its_files_when_it_is_looked_at() {
        String made = "{\"id\":\"batch_1\",\"object\":\"batch\",\"status\":\"validating\",\"output_file_id\":null}";
        String done = made.replace("\"output_file_id\":null", "\"output_file_id\":\"f-1\",\"error_file_id\":\"f-2\"");
        assertThat(read("POST", "/v1/batches", made, 3)).containsExactly(new BatchNews.Created("batch_1"));
        assertThat(read("GET", "/v1/batches/batch_1", made, 3)).isEmpty();
        assertThat(read("GET", "/openai/v1/batches/batch_1", done, 3))
                .containsExactly(new BatchNews.Files("batch_1", List.of("f-1", "f-2")));
        assertThat(read("POST", "/v1/messages/batches", "{\"type\":\"message_batch\",\"id\":\"msgbatch_1\"}", 3))
                .containsExactly(new BatchNews.Created("msgbatch_1"));
        assertThat(read("POST", "/v1/batches", "{\"id\":\"x\",\"object\":\"list\"}", 3))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/batches, Create",
        "POST, /v1/messages/batches?beta=true, Create",
        "GET, /v1/batches/b-1, Show",
        "POST, /v1/batches/b-1/cancel, Show",
        "GET, /v1/batches?limit=2, None",
        "GET, /v1/files/f-1/content, Results",
        "GET, /v1/files/f-1, None",
        "GET, /anthropic/v1/messages/batches/m-1/results, Results",
        "GET, /v1/messages/batches/m-1, Show",
        "DELETE, /v1/files/f-1, None",
        "GET, /v1/models, None",
        "POST, /v1beta/models/gemini-2.5-flash:batchGenerateContent, Create",
        "GET, /v1beta/batches/b-1, Inline",
        "GET, /gemini/v1beta/batches/b-1?alt=json, Inline",
        "GET, /gemini/v1beta/openai/batches/b-1, Show",
        "GET, /v1beta/batches, None",
        "POST, /v1beta/batches/b-1:cancel, None",
        "GET, /v1beta/files/f-1:download?alt=media, Results",
        "GET, /gemini/download/v1beta/files/f-1:download?alt=media, Results",
        "GET, /v1beta/files/f-1, None",
        "POST, /v1/chat/completions, None"
    })
    void what_a_path_has_to_do_with_batches(String method, String path, String step) {
        assertThat(Batches.step(Endpoints.match(method, path).orElseThrow())
                        .getClass()
                        .getSimpleName())
                .isEqualTo(step);
    }
}
