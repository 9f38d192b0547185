package dev.nytta.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call.Operation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointsTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            POST, /v1/chat/completions,                                   '',        openai-chat,        GENERATE,     '',        false
            POST, /v1/completions,                                        '',        openai-chat,        GENERATE,     '',        false
            POST, /v1/responses,                                          '',        openai-responses,   GENERATE,     '',        false
            POST, /v1/responses/compact,                                  '',        openai-responses,   GENERATE,     '',        false
            POST, /v1/responses/input_tokens,                             '',        openai-responses,   COUNT_TOKENS, '',        false
            POST, /v1/embeddings,                                         '',        openai-embeddings,  EMBED,        '',        false
            POST, /v1/messages?beta=true,                                 '',        anthropic-messages, GENERATE,     '',        false
            POST, /v1/messages/count_tokens?beta=true,                    '',        anthropic-messages, COUNT_TOKENS, '',        false
            POST, /v1beta/models/g-3:generateContent,                     '',        gemini,             GENERATE,     g-3,       false
            POST, /v1beta/models/g-3:streamGenerateContent?alt=sse,       '',        gemini,             GENERATE,     g-3,       true
            POST, /v1beta/models/g-3:countTokens,                         '',        gemini,             COUNT_TOKENS, g-3,       false
            POST, /v1beta/models/e:embedContent,                          '',        gemini,             EMBED,        e,         false
            POST, /v1/models/g-3:generateContent,                         '',        gemini,             GENERATE,     g-3,       false
            POST, /v1beta/models/a%3Ab:generateContent,                   '',        gemini,             GENERATE,     a:b,       false
            POST, /v1beta/tunedModels/t:generateContent,                  '',        gemini,             GENERATE,     t,         false
            GET,  /v1/models,                                             '',        pass,               FREE,         '',        false
            GET,  /v1/models?limit=1000,                                  '',        pass,               FREE,         '',        false
            GET,  /v1/responses/resp_1,                                   '',        pass,               FREE,         '',        false
            POST, /v1/responses/resp_1/cancel,                            '',        pass,               FREE,         '',        false
            POST, /openai/chat/completions,                               openai,    openai-chat,        GENERATE,     '',        false
            POST, /groq/v1/chat/completions,                              groq,      openai-chat,        GENERATE,     '',        false
            POST, /anthropic/v1/messages,                                 anthropic, anthropic-messages, GENERATE,     '',        false
            POST, /azure/openai/deployments/mini/chat/completions?a=b,    azure,     openai-chat,        GENERATE,     mini,      false
            POST, /model/us.a.c-v1:0/converse,                            '',        bedrock-converse,   GENERATE,     us.a.c-v1:0, false
            POST, /model/us.a.c-v1%3A0/converse-stream,                   '',        bedrock-converse,   GENERATE,     us.a.c-v1:0, true
            POST, /model/m/count-tokens,                                  '',        bedrock-converse,   COUNT_TOKENS, m,         false
            POST, /model/m/invoke,                                        '',        bedrock-invoke,     GENERATE,     m,         false
            POST, /bedrock/model/m/invoke-with-response-stream,           bedrock,   bedrock-invoke,     GENERATE,     m,         true
            POST, /bedrock/model/m/converse,                              bedrock,   bedrock-converse,   GENERATE,     m,         false
            POST, /model/m/unknown,                                       model,     pass,               PASS,         '',        false
            POST, /bedrock/guardrail/g/version/1/apply,                   bedrock,   pass,               PASS,         '',        false
            POST, /openai/v1/images/generations,                          openai,    openai-images,      MEDIA,        '',        false
            POST, /v1/images/edits,                                       '',        openai-images,      MEDIA,        '',        false
            POST, /azure/openai/deployments/pic/images/variations,        azure,     openai-images,      MEDIA,        pic,       false
            POST, /v1/audio/speech,                                       '',        openai-speech,      MEDIA,        '',        false
            POST, /groq/openai/v1/audio/transcriptions,                   groq,      openai-transcripts, MEDIA,        '',        false
            POST, /v1/audio/translations,                                 '',        openai-transcripts, MEDIA,        '',        false
            POST, /openai/videos,                                         openai,    openai-videos,      MEDIA,        '',        false
            POST, /v1/videos,                                             '',        openai-videos,      MEDIA,        '',        false
            GET,  /v1/videos/v-1/content,                                 '',        pass,               FREE,         '',        false
            POST, /mistral/v1/ocr,                                        mistral,   mistral-ocr,        MEDIA,        '',        false
            POST, /v1beta/models/imagen-4:predict,                        '',        gemini-predict,     MEDIA,        imagen-4,  false
            POST, /v1beta/models/veo-3:predictLongRunning,                '',        gemini-predict,     MEDIA,        veo-3,     false
            POST, /v1beta/models/text-embedding:predict,                  '',        pass,               PASS,         text-embedding, false
            GET,  /openai/v1/files,                                       openai,    pass,               FREE,         '',        false
            DELETE, /openai/v1/files/f-1,                                 openai,    pass,               FREE,         '',        false
            POST, /v1/files,                                              '',        pass,               FREE,         '',        false
            POST, /v1/uploads/u-1/parts,                                  '',        pass,               FREE,         '',        false
            POST, /openai/v1/vector_stores/v-1/files,                     openai,    pass,               PASS,         '',        false
            PUT,  /openai/v1/something,                                   openai,    pass,               PASS,         '',        false
            POST, /v1/moderations,                                        '',        pass,               FREE,         '',        false
            POST, /v1beta/models/g-3:somethingNew,                        '',        pass,               PASS,         g-3,       false
            """)
    void a_path_says_what_it_asks_for(
            String method,
            String path,
            String provider,
            String dialect,
            Operation operation,
            String model,
            boolean stream) {
        Endpoint endpoint = Endpoints.match(method, path).orElseThrow();
        String rest = provider.isEmpty() ? path : path.substring(provider.length() + 1);
        assertThat(endpoint).isEqualTo(new Endpoint(provider, dialect, operation, model, stream, rest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "v1/models",
                "/v1",
                "/v1/",
                "/v1/unknown",
                "/v2/chat/completion",
                "/openai",
                "/openai/",
                "//v1/models",
                "/openai/../anthropic/v1/messages",
                "/openai/..",
                "/openai/./v1/models",
                "/openai/v1/%2e%2e/x",
                "/openai/v1%2Fmodels",
                "/openai/v1%5cmodels",
                "/openai/v1/mod%00els",
                "/openai/v1\\models",
                "/openai//v1/models",
                "/-x/v1/models",
                "/a b/v1/models",
                "/openai/v1/\u00e5",
                "http://host/v1/models"
            })
    void a_path_that_is_unknown_or_could_mean_another_is_no_endpoint(String path) {
        assertThat(Endpoints.match("POST", path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/a+b:generateContent, a+b",
        "/v1beta/models/a%2Bb:generateContent, a+b",
        "/v1beta/models/a%20b:generateContent, 'a b'",
        "/v1beta/models/%C3%A5:generateContent, \u00e5",
        "/v1beta/models/50%25:generateContent, 50%",
        "/v1beta/models/a%2:generateContent, a%2",
    })
    void a_model_in_a_path_is_decoded_and_a_plus_is_a_plus(String path, String model) {
        assertThat(Endpoints.match("POST", path).orElseThrow().pathModel()).isEqualTo(model);
    }

    @ParameterizedTest
    @CsvSource({
        "arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fanthropic.claude-v2%3A1, anthropic.claude-v2:1",
        "arn:aws:bedrock:eu-west-1:123456789012:inference-profile%2feu.a.c-v1%3A0, eu.a.c-v1:0",
        "arn%3Aaws-us-gov%3Abedrock%3Aus-gov-west-1%3A123456789012%3Aapplication-inference-profile%2Fab12,"
                + " arn:aws-us-gov:bedrock:us-gov-west-1:123456789012:application-inference-profile/ab12",
        "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Acustom-model%2Famazon.titan-v1%3A0%2Fab12,"
                + " arn:aws:bedrock:us-east-1:123456789012:custom-model/amazon.titan-v1:0/ab12",
    })
    void an_arn_in_bedrocks_place_may_have_its_slashes(String segment, String model) {
        for (String prefix : List.of("", "/bedrock")) {
            String path = prefix + "/model/" + segment + "/converse";
            Endpoint endpoint = Endpoints.match("POST", path).orElseThrow();
            assertThat(endpoint.pathModel()).isEqualTo(model);
            assertThat(endpoint.rest()).isEqualTo("/model/" + segment + "/converse");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/model/a%2Fb/converse",
                "/model/arn%3Aaws%3As3%3A%3A%3Abucket%2Fkey/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2F..%2Fx/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2F%2e%2e%2Fx/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2F%2Fx/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa%5cb/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa%00b/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa%252Fb/converse",
                "/a%2Fb/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa/converse",
                "/bedrock/other/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa/converse",
                "/model/arn%3Aaws%3Abedrock%3Aus-east-1%3A%3Afoundation-model%2Fa/x%2Fconverse",
            })
    void no_other_encoded_slash_is_let_through(String path) {
        assertThat(Endpoints.match("POST", path)).isEmpty();
    }

    @Test
    void a_path_may_not_be_endless() {
        assertThat(Endpoints.match("GET", "/openai/" + "x".repeat(5_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /v1,                       /v1/chat/completions,        /v1/chat/completions
            /v1,                       /openai/chat/completions,    /v1/chat/completions
            /v1,                       /openai/v1/chat/completions, /v1/chat/completions
            '',                        /v1/chat/completions,        /v1/chat/completions
            '',                        /deepseek/chat/completions,  /chat/completions
            /openai/v1,                /groq/v1/chat/completions,   /openai/v1/chat/completions
            /api/v3,                   /v1/chat/completions,        /api/v3/chat/completions
            /api/v1,                   /v1/responses?x=y,           /api/v1/responses?x=y
            /openai/deployments/mini,  /v1/chat/completions,        /openai/deployments/mini/chat/completions
            '',                        /v1/messages?beta=true,      /v1/messages?beta=true
            /v1,                       /v1/messages,                /v1/messages
            /anthropic,                /v1/messages,                /anthropic/v1/messages
            '',                        /v1beta/models/g:countTokens, /v1beta/models/g:countTokens
            /v1beta,                   /v1beta/models/g:countTokens, /v1beta/models/g:countTokens
            /v1beta,                   /v1/models/g:countTokens,    /v1beta/v1/models/g:countTokens
            /v1,                       /openai/v1/files,            /v1/files
            /v1,                       /openai/files,               /v1/files
            """)
    void a_version_is_never_doubled_below_a_base_path(String base, String path, String upstream) {
        Endpoint endpoint = Endpoints.match("POST", path).orElseThrow();
        assertThat(Endpoints.upstreamPath(base, endpoint)).isEqualTo(upstream);
    }
}
