package dev.nytta.face.cli.price;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PriceCommandsTest {
    private static final String LITELLM = """
            {"gpt-6-sol": {"litellm_provider": "openai", "mode": "chat", "input_cost_per_token": 3e-06,
                           "output_cost_per_token": 9e-06, "max_output_tokens": 64000}}""";

    @TempDir
    private Path dir;

    @Test
    void lists_a_providers_models_with_todays_rates() {
        Terminal terminal = run("list", "--provider", "anthropic", "--at", "2026-11-23");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .containsPattern("PROVIDER +MODEL +INPUT +CACHED +WRITE +OUTPUT +SEARCH")
                .containsPattern("anthropic +claude-opus-5-5 +4 +0\\.2 +5 +20 +10 ");
    }

    @Test
    void marks_what_is_only_inferred_in_the_list() {
        assertThat(run("list", "--provider", "openai", "--at", "2026-11-23").out())
                .containsPattern("gpt-6\\.2-sol +2 +~0\\.1 +~2\\.5 +10 ");
    }

    @Test
    void lists_in_json_with_decimal_strings() {
        JsonNode list = json("list", "--provider", "google", "--at", "2027-01-02", "--json");
        assertThat(list.path("models").valueStream())
                .filteredOn(model -> model.path("model").stringValue().equals("gemini-3.8-flash"))
                .singleElement()
                .satisfies(model -> assertThat(
                                model.path("rates").path("input").path("usd").stringValue())
                        .isEqualTo("1.5"));
    }

    @Test
    void a_mistyped_provider_is_answered_with_the_right_one() {
        Terminal terminal = run("list", "--provider", "anthropc");
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("did you mean anthropic?");
    }

    @Test
    void shows_a_models_history_bands_tiers_sources_and_choices() {
        Terminal terminal = run("show", "gpt-5.6-sol", "--provider", "openai");
        assertThat(terminal.exitCode()).isZero();
        assertThat(terminal.out())
                .containsPattern("\\.\\. 2026-08-21 +input 5, cache_read 0\\.5, .* output 30 +openai-docs@")
                .containsPattern("2026-08-21 \\.\\. 2026-12-01 +prompt > 272,000 +input 8,")
                .containsPattern("flex +x0\\.5")
                .contains("choice D2 (price): ");
    }

    @Test
    void shows_in_json() {
        JsonNode sheet = json("show", "deepseek-v4-pro", "--provider", "deepseek", "--json")
                .path("deepseek");
        assertThat(sheet.path("context_tokens").longValue()).isEqualTo(1_000_000);
        assertThat(sheet.path("lines")
                        .valueStream()
                        .map(line -> line.path("hours").stringValue()))
                .contains("deepseek-peak");
    }

    @Test
    void a_model_that_nobody_knows_is_not_shown() {
        Terminal terminal = run("show", "gpt-5.6-sool");
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.err()).contains("No price is known for gpt-5.6-sool. Did you mean gpt-5.6-sol?");
    }

    @Test
    void check_ends_with_one_while_a_difference_is_open() {
        Terminal terminal = run("check", "--provider", "groq", "--at", "2026-11-12");
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.out()).containsPattern("groq +gemma-7b-it +input +0\\.07 genai-prices@.* 0\\.05 litellm@");
    }

    @Test
    void check_ends_well_if_all_is_settled_and_a_source_is_fresh() {
        Terminal terminal = run("check", "--provider", "anthropic", "--at", "2026-11-12");
        assertThat(terminal.exitCode()).describedAs(terminal.out()).isZero();
        assertThat(terminal.out()).contains("0 open");
    }

    @Test
    void check_asks_for_newer_files_when_all_are_old() {
        Terminal terminal = run("check", "--provider", "anthropic", "--at", "2026-11-25");
        assertThat(terminal.exitCode()).isEqualTo(1);
        assertThat(terminal.out()).contains("import newer files");
    }

    @Test
    void an_imported_file_takes_the_place_of_the_shipped_one() throws IOException {
        Path file = Files.writeString(dir.resolve("litellm-2026-11-25.json"), LITELLM);
        Terminal imported = run("import", file.toString());
        assertThat(imported.exitCode()).describedAs(imported.err()).isZero();
        assertThat(imported.out()).contains("litellm.prices: 1 models");
        // The newest source is believed: 3 instead of 2.
        assertThat(run("list", "--provider", "openai", "--at", "2026-11-25").out())
                .containsPattern("gpt-6-sol +3 .* litellm@2026-11-25");
    }

    @Test
    void an_older_file_does_not_replace_the_shipped_one() throws IOException {
        Path file = Files.writeString(dir.resolve("litellm-2026-01-05.json"), LITELLM);
        assertThat(run("import", file.toString()).exitCode()).isZero();
        assertThat(run("list", "--provider", "openai", "--at", "2026-11-25").out())
                .containsPattern("gpt-6-sol +2 ");
    }

    @Test
    void a_file_without_a_day_needs_one() throws IOException {
        Path file = Files.writeString(dir.resolve("prices.json"), LITELLM);
        Terminal terminal = run("import", file.toString());
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("Give it with --as-of DATE");
        assertThat(run("import", file.toString(), "--as-of", "2026-11-25").exitCode())
                .isZero();
    }

    @Test
    void a_folder_says_its_days_in_a_file() throws IOException {
        Path folder = Files.createDirectories(dir.resolve("sources"));
        Files.writeString(folder.resolve("prices.json"), LITELLM);
        Files.writeString(folder.resolve("DATES"), "prices.json 2026-11-24\n");
        assertThat(run("import", folder.toString()).exitCode()).isZero();
        assertThat(Files.readString(dir.resolve("prices").resolve("litellm.prices")))
                .contains("date=2026-11-24");
    }

    @Test
    void what_is_no_price_file_is_refused() throws IOException {
        Path file = Files.writeString(dir.resolve("x-2026-11-25.json"), "{\"a\": 1}");
        Terminal terminal = run("import", file.toString());
        assertThat(terminal.exitCode()).isEqualTo(2);
        assertThat(terminal.err()).contains("is not a price file of a known kind");
    }

    @Test
    void every_command_has_help_with_examples() {
        for (String command : new String[] {"explain", "list", "show", "check", "import"}) {
            Terminal terminal = Terminal.run(command, "--help");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.out()).contains("Examples:").contains("nytta price " + command);
        }
    }

    private Terminal run(String command, String... args) {
        String[] all = new String[args.length + 3];
        all[0] = command;
        all[1] = "--prices";
        all[2] = dir.resolve("prices").toString();
        System.arraycopy(args, 0, all, 3, args.length);
        return Terminal.run(all);
    }

    private JsonNode json(String command, String... args) {
        return JsonMapper.shared().readTree(run(command, args).out());
    }
}
