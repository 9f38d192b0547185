package dev.nytta.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a model's price is looked for, one place after another.
class RouteTest {
    @ParameterizedTest
    @CsvSource({
        // provider, channel, model; the places
        "openai, '', gpt-9, openai:gpt-9",
        "Google, '', gemini-9, gemini:gemini-9",
        "azure, '', gpt-9, azure:gpt-9 openai:gpt-9",
        "azure-openai, '', gpt-9, azure:gpt-9 openai:gpt-9",
        "bedrock, '', us.anthropic.claude-9, bedrock:us.anthropic.claude-9 anthropic:us.anthropic.claude-9",
        "aws, '', gpt-oss, bedrock:gpt-oss openai:gpt-oss",
        "vertex, '', claude-9, vertex:claude-9 anthropic:claude-9",
        "vertex-ai, '', gemini-9, vertex:gemini-9 gemini:gemini-9",
        "mistral, azure, m-9, azure:m-9 mistral:m-9 openai:m-9",
        "copilot, '', claude-9, copilot:claude-9 anthropic:claude-9",
        "copilot, '', gemini-9, copilot:gemini-9 gemini:gemini-9",
        "copilot, '', gpt-9, copilot:gpt-9 openai:gpt-9",
        "copilot, '', o3, copilot:o3 openai:o3",
        "copilot, '', o3-mini, copilot:o3-mini openai:o3-mini",
        "copilot, '', o33, copilot:o33",
        "copilot, '', auto, copilot:auto",
        "openrouter, '', x-ai/grok-9, openrouter:x-ai/grok-9 xai:grok-9",
        "openrouter, '', auto, openrouter:auto",
    })
    void a_price_is_looked_for_at_the_shop_and_then_at_the_maker(
            String provider, String channel, String model, String places) {
        List<Route> routes = Route.of(provider, channel, model);

        assertThat(routes)
                .extracting(route -> route.section() + ":" + route.model())
                .containsExactly(places.split(" "));
        assertThat(routes.getFirst().doubt()).isEmpty();
        assertThat(routes.subList(1, routes.size()))
                .allSatisfy(route -> assertThat(route.doubt())
                        .isEqualTo("no " + routes.getFirst().section() + " price is known: " + route.section()
                                + "'s own list is taken"));
    }
}
