package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MakersTest {
    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-sonnet-4-5, anthropic",
        "amazon-bedrock, us.anthropic.claude-sonnet-4-5-20250929-v1:0, amazon-bedrock",
        "OpenAI, o3, openai",
        "google_vertex, gemini-2.5-pro, google-vertex",
        "google-vertex-anthropic, claude-sonnet-4-5@20250929, anthropic",
        "opencode, claude-sonnet-4-5, anthropic",
        "kilo, anthropic/claude-sonnet-4.5, openrouter",
        "openai-compatible, o4-mini, openai",
        "zai-coding-plan, glm-4.7, zai",
        "'', grok-code-fast-1, xai",
        "'', qwen3-coder-plus, alibaba",
        "'', auto, unknown",
        "cursor, auto, cursor",
        "ollama, gpt-oss:20b, ollama",
    })
    void prices_are_those_of_the_provider_where_there_is_a_list_else_of_the_maker(
            String provider, String model, String expected) {
        assertThat(Makers.of(provider, model)).isEqualTo(expected);
    }
}
