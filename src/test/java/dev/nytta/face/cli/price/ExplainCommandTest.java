package dev.nytta.face.cli.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Golden;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainCommandTest {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final Path CASES = Path.of("src/test/golden/price");

    @TempDir
    private Path dir;

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    /// Each case is a provider's usage with the charge calculated by hand; its `sum` says how.
    @ParameterizedTest
    @MethodSource("cases")
    void explains_what_the_provider_bills(String name) throws IOException {
        JsonNode expected = MAPPER.readTree(Golden.in("price").text(name));
        JsonNode answer = explain(expected);
        assertThat(answer.path("cost_usd")).isEqualTo(expected.path("cost_usd"));
        assertThat(answer.path("cost_status")).isEqualTo(expected.path("cost_status"));
        assertThat(answer.propertyNames()).containsExactly("cost_usd", "cost_status", "components", "price_version");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void the_components_make_the_sum(String name) throws IOException {
        JsonNode answer = explain(MAPPER.readTree(Golden.in("price").text(name)));
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode component : answer.path("components")) {
            assertThat(component.propertyNames())
                    .containsExactly("meter", "quantity", "rate_usd", "per", "amount_usd", "source");
            BigDecimal amount = new BigDecimal(component.path("amount_usd").stringValue());
            BigDecimal exact = new BigDecimal(component.path("rate_usd").stringValue())
                    .multiply(BigDecimal.valueOf(component.path("quantity").longValue()))
                    .divide(BigDecimal.valueOf(component.path("per").longValue()));
            assertThat(amount).isEqualByComparingTo(exact);
            sum = sum.add(amount);
        }
        assertThat(sum)
                .isEqualByComparingTo(
                        new BigDecimal(answer.path("cost_usd").asString("0").replace("null", "0")));
    }

    @Test
    void shows_people_a_table() throws IOException {
        Path usage = file("{\"prompt_tokens\": 12000, \"completion_tokens\": 1500,"
                + " \"prompt_tokens_details\": {\"cached_tokens\": 8000}}");
        Terminal terminal = explain("--dialect", "openai-chat", "--model", "gpt-5.4-mini", "--usage", usage.toString());
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .containsPattern("METER +QUANTITY +RATE USD")
                .containsPattern("cache_read +8,000 +0\\.075 +1,000,000 +0\\.0006 +pi-ai@")
                .contains("total  0.01035 USD  (exact)")
                .doesNotContain("\u001b");
    }

    @Test
    void says_why_a_charge_is_an_estimate() throws IOException {
        Path usage = file("{\"prompt_tokens\": 10, \"completion_tokens\": 1, \"prompt_tokens_details\":"
                + " {\"cached_tokens\": 8}}");
        Terminal terminal = explain("--dialect", "openai-chat", "--model", "gpt-6.2-sol", "--usage", usage.toString());
        assertThat(terminal.out()).contains("(estimated: the rate of cache_read is inferred)");
    }

    @Test
    void a_request_tells_the_tier_that_the_answer_leaves_open() throws IOException {
        Path usage = file("{\"prompt_tokens\": 1000, \"completion_tokens\": 100}");
        Path request = Files.writeString(
                dir.resolve("request.json"),
                "{\"model\": \"gpt-6-sol\", \"service_tier\": \"flex\", \"messages\": []}");
        Terminal terminal = explain(
                "--dialect",
                "openai-chat",
                "--model",
                "gpt-6-sol",
                "--usage",
                usage.toString(),
                "--request",
                request.toString(),
                "--json");
        // Half of 1,000 x 2 + 100 x 10 millionths.
        assertThat(MAPPER.readTree(terminal.out()).path("cost_usd").stringValue())
                .isEqualTo("0.0015");
    }

    @Test
    void names_the_nearest_model_of_an_unknown_one() throws IOException {
        Path usage = file("{\"prompt_tokens\": 10, \"completion_tokens\": 1}");
        Terminal terminal = explain("--dialect", "openai-chat", "--model", "gpt-6-sool", "--usage", usage.toString());
        assertThat(terminal.err()).contains("No price is known for gpt-6-sool at openai. Did you mean gpt-6-sol?");
    }

    @Test
    void what_is_no_usage_fails_with_one() throws IOException {
        for (String text : List.of("[]", "{}", "nonsense", "{\"foo\": 1}", "{\"usage\": null}")) {
            Terminal terminal = explain(
                    "--dialect",
                    "openai-chat",
                    "--model",
                    "gpt-6-sol",
                    "--usage",
                    file(text).toString());
            assertThat(terminal.exitCode()).describedAs(text).isEqualTo(1);
            assertThat(terminal.err()).contains("This is no usage of openai-chat");
            assertThat(terminal.out()).isEmpty();
        }
    }

    @Test
    void a_stated_zero_stays_zero() throws IOException {
        Path usage = file("{\"prompt_tokens\": 0, \"completion_tokens\": 0}");
        Terminal terminal =
                explain("--dialect", "openai-chat", "--model", "gpt-6-sol", "--usage", usage.toString(), "--json");
        assertThat(terminal.out()).contains("\"cost_usd\":\"0\",\"cost_status\":\"exact\"");
    }

    @Test
    void a_mistaken_flag_fails_with_two_and_the_right_word() throws IOException {
        Path usage = file("{}");
        Terminal dialect = explain("--dialect", "openai-chta", "--model", "m", "--usage", usage.toString());
        assertThat(dialect.exitCode()).isEqualTo(2);
        assertThat(dialect.err()).contains("did you mean openai-chat?");
        Terminal tier = explain("--dialect", "gemini", "--model", "m", "--tier", "flexx", "--usage", usage.toString());
        assertThat(tier.exitCode()).isEqualTo(2);
        assertThat(tier.err()).contains("did you mean flex?");
        Terminal time = explain("--dialect", "gemini", "--model", "m", "--at", "soon", "--usage", usage.toString());
        assertThat(time.exitCode()).isEqualTo(2);
        assertThat(time.err()).contains("'soon' is no time");
        Terminal missing = explain(
                "--dialect",
                "gemini",
                "--model",
                "m",
                "--usage",
                dir.resolve("none").toString());
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("There is no file");
        Terminal folder = explain("--dialect", "gemini", "--model", "m", "--usage", dir.toString());
        assertThat(folder.exitCode()).isEqualTo(2);
        assertThat(folder.err()).contains("cannot be read: is it a file?");
    }

    @Test
    void an_overlay_file_is_yaml_and_its_numbers_stay_decimals() throws IOException {
        Path overlay = Files.writeString(dir.resolve("own.yaml"), """
                prices:
                  - {provider: openai, model: gpt-6-sol, factor: 0.1, source: contract}
                """);
        Path usage = file("{\"prompt_tokens\": 1000000, \"completion_tokens\": 0}");
        Terminal terminal = explain(
                "--dialect",
                "openai-chat",
                "--model",
                "gpt-6-sol",
                "--usage",
                usage.toString(),
                "--overlay",
                overlay.toString(),
                "--json");
        // A million at 4 (the long band), a tenth of it.
        assertThat(MAPPER.readTree(terminal.out()).path("cost_usd").stringValue())
                .isEqualTo("0.4");
    }

    private JsonNode explain(JsonNode ask) throws IOException {
        List<String> args = new ArrayList<>(List.of("--json"));
        for (String flag : List.of("dialect", "model", "at", "tier", "region")) {
            if (ask.has(flag)) {
                args.addAll(List.of("--" + flag, ask.path(flag).stringValue()));
            }
        }
        args.addAll(List.of("--usage", file(ask.path("usage").toString()).toString()));
        Terminal terminal = explain(args.toArray(String[]::new));
        assertThat(terminal.exitCode()).describedAs(terminal.err()).isZero();
        return MAPPER.readTree(terminal.out());
    }

    private Terminal explain(String... args) {
        List<String> all = new ArrayList<>(
                List.of("explain", "--prices", dir.resolve("no-prices").toString()));
        all.addAll(List.of(args));
        return Terminal.run(all.toArray(String[]::new));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(dir.resolve("usage.json"), text);
    }
}
