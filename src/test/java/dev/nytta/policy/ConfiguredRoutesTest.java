package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.policy.ConfiguredRoutes.Hop;
import dev.nytta.policy.ConfiguredRoutes.Route;
import dev.nytta.usage.Provider;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where calls go (RULES, routing).
class ConfiguredRoutesTest {
    private final ConfiguredRoutes routes = new ConfiguredRoutes(
            List.of(
                    provider("local", Provider.Kind.OPENAI_COMPATIBLE, "qwen*"),
                    provider("grok", Provider.Kind.XAI, "grok-*"),
                    provider("openai", Provider.Kind.OPENAI),
                    provider("anthropic", Provider.Kind.ANTHROPIC),
                    provider("second", Provider.Kind.ANTHROPIC)),
            List.of(new Route(
                    "claude-haiku*",
                    List.of(new Hop("anthropic", "", 1), new Hop("second", "haiku-there", 1), new Hop("openai", "", 1)),
                    List.of("5xx"))));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // prefix, dialect, model, targets
                "-, openai-chat, qwen3, local:qwen3",
                "-, openai-chat, grok-4.5, grok:grok-4.5",
                "-, openai-responses, gpt-6-sol, openai:gpt-6-sol",
                "-, anthropic-messages, claude-opus-5-5, anthropic:claude-opus-5-5",
                "second, anthropic-messages, claude-opus-5-5, second:claude-opus-5-5",
                "second, anthropic-messages, claude-haiku-5-5, second:claude-haiku-5-5",
                // a model glob of a provider that speaks another dialect does not count
                "-, anthropic-messages, grok-4.5, anthropic:grok-4.5",
                // a route takes only targets that speak the dialect, since bodies are not translated
                "-, anthropic-messages, claude-haiku-5-5, anthropic:claude-haiku-5-5 second:haiku-there",
                "-, gemini, gemini-3.8-flash, -",
                "nobody, openai-chat, gpt-6-sol, -",
            })
    void a_call_goes_to_the_first_provider_that_serves_it(
            String prefix, String dialect, String model, String expected) {
        List<String> targets = routes.resolve(prefix == null ? "" : prefix, dialect, model).stream()
                .map(target -> target.provider().id() + ":" + target.model())
                .toList();

        assertThat(targets).isEqualTo(expected == null ? List.of() : List.of(expected.split(" ")));
    }

    @Test
    void a_heavier_target_of_a_route_is_tried_first_and_equal_ones_in_the_order_of_the_file() {
        Route weighted = new Route(
                "*",
                List.of(new Hop("local", "", 1), new Hop("grok", "", 5), new Hop("openai", "", 5)),
                List.of("5xx"));
        var heavy = new ConfiguredRoutes(
                List.of(
                        provider("local", Provider.Kind.OPENAI_COMPATIBLE),
                        provider("grok", Provider.Kind.XAI),
                        provider("openai", Provider.Kind.OPENAI)),
                List.of(weighted));

        assertThat(heavy.resolve("", "openai-chat", "m"))
                .extracting(target -> target.provider().id())
                .containsExactly("grok", "openai", "local");
    }

    private static Provider provider(String id, Provider.Kind kind, String... models) {
        return new Provider(
                id,
                kind,
                URI.create("https://provider.test/v1"),
                "",
                List.of(models),
                Provider.Auth.BEARER,
                id,
                Provider.OnClientAbort.DRAIN,
                "store");
    }
}
