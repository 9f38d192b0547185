package dev.nytta.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointModelTest {
    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/a-1:streamGenerateContent?alt=sse, a-1, b, /v1beta/models/b:streamGenerateContent?alt=sse",
        "/v1/publishers/google/models/a:generateContent?x=models/a:c, a, b d,"
                + " /v1/publishers/google/models/b%20d:generateContent?x=models/a:c",
        "/openai/deployments/gpt%204/chat/completions?api-version=1, gpt 4, gpt-5,"
                + " /openai/deployments/gpt-5/chat/completions?api-version=1",
        "/model/anthropic.claude-v2:1/converse, anthropic.claude-v2:1, c, /model/c/converse",
        "/model/arn%3Aaws%3Abedrock%3Aeu-west-1%3A1%3Ainference-profile%2Feu.a.c/converse, eu.a.c, b:0,"
                + " /model/b%3A0/converse",
        "/models/models:countTokens, models, m, /models/m:countTokens",
    })
    void another_model_takes_the_place_of_the_old_one_in_the_path(
            String rest, String old, String model, String expected) {
        Endpoint moved = new Endpoint("p", "gemini", Operation.GENERATE, old, true, rest).withModel(model);
        assertThat(moved).isEqualTo(new Endpoint("p", "gemini", Operation.GENERATE, model, true, expected));
    }

    @Test
    void a_model_that_is_wrongly_encoded_is_taken_as_it_is() {
        Endpoint endpoint =
                Endpoints.match("POST", "/v1beta/models/%zz+1:generateContent").orElseThrow();
        assertThat(endpoint.pathModel()).isEqualTo("%zz+1");
        assertThat(endpoint.withModel("b").rest()).isEqualTo("/v1beta/models/b:generateContent");
    }

    @Test
    void a_path_without_a_model_stays_as_it_is() {
        Endpoint endpoint = new Endpoint("", "anthropic-messages", Operation.GENERATE, "", false, "/v1/messages");
        assertThat(endpoint.withModel("b")).isEqualTo(endpoint);
    }
}
