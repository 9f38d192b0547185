package dev.nytta.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientEnvironmentTest {
    private static final ClientEnvironment LOCAL =
            new ClientEnvironment("http://127.0.0.1:4000", Optional.empty(), Optional.empty());
    private static final ClientEnvironment SERVER =
            new ClientEnvironment("http://127.0.0.1:4000", Optional.of("nk_k"), Optional.of("mig-42"));

    @TempDir
    private Path dir;

    @Test
    void clients_find_the_gateway_where_each_looks_for_it() {
        assertThat(LOCAL.variables(Map.of()))
                .containsEntry("ANTHROPIC_BASE_URL", "http://127.0.0.1:4000")
                .containsEntry("OPENAI_BASE_URL", "http://127.0.0.1:4000/v1")
                .containsEntry("OPENAI_API_BASE", "http://127.0.0.1:4000/v1")
                .containsEntry("GOOGLE_GEMINI_BASE_URL", "http://127.0.0.1:4000")
                .doesNotContainKeys("COPILOT_PROVIDER_BASE_URL", "ANTHROPIC_CUSTOM_HEADERS");
    }

    @Test
    void without_a_key_of_ours_the_persons_own_credentials_stay() {
        assertThat(LOCAL.variables(Map.of("OPENAI_API_KEY", "sk-own")))
                .doesNotContainKeys("OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY");
    }

    @Test
    void a_server_is_called_with_its_key_and_mandate() {
        assertThat(SERVER.variables(Map.of()))
                .containsEntry("OPENAI_API_KEY", "nk_k")
                .containsEntry("CODEX_API_KEY", "nk_k")
                .containsEntry("ANTHROPIC_AUTH_TOKEN", "nk_k")
                .containsEntry("GEMINI_API_KEY", "nk_k")
                .containsEntry("ANTHROPIC_CUSTOM_HEADERS", "x-nytta-key: nk_k\nx-nytta-mandate: mig-42")
                .containsEntry("GEMINI_CLI_CUSTOM_HEADERS", "x-nytta-key: nk_k, x-nytta-mandate: mig-42");
    }

    @Test
    void headers_that_the_person_has_set_stay_and_ours_win_where_both_have_one() {
        Map<String, String> parent = Map.of(
                "ANTHROPIC_CUSTOM_HEADERS", "X-Team: core\r\nX-Nytta-Mandate: other\n\nx-nytta-key: nk_other\n",
                "GEMINI_CLI_CUSTOM_HEADERS", "X-Nytta-Mandate:other,Accept: a, b, x-url: http://h:1/x,y");

        assertThat(SERVER.variables(parent))
                .containsEntry("ANTHROPIC_CUSTOM_HEADERS", "X-Team: core\nx-nytta-key: nk_k\nx-nytta-mandate: mig-42")
                .containsEntry(
                        "GEMINI_CLI_CUSTOM_HEADERS",
                        "Accept: a, b, x-url: http://h:1/x,y, x-nytta-key: nk_k, x-nytta-mandate: mig-42");
        assertThat(LOCAL.variables(parent)).doesNotContainKeys("ANTHROPIC_CUSTOM_HEADERS", "GEMINI_CLI_CUSTOM_HEADERS");
    }

    @Test
    void what_a_person_configured_for_one_client_alone_is_not_thrown_away() {
        Map<String, String> parent =
                Map.of("OPENCODE_CONFIG_CONTENT", "{}", "COPILOT_PROVIDER_BASE_URL", "https://models.example");

        assertThat(LOCAL.variables(parent))
                .doesNotContainKey("OPENCODE_CONFIG_CONTENT")
                .containsEntry("COPILOT_PROVIDER_BASE_URL", "http://127.0.0.1:4000/v1");
    }

    @Test
    void codex_gets_a_home_of_its_own_beside_the_one_that_is_set() throws Exception {
        Path set = Files.createDirectory(dir.resolve("set"));
        Files.writeString(set.resolve("auth.json"), "signed in");

        Map<String, String> files =
                LOCAL.files(dir.resolve("run"), Map.of("HOME", "/nowhere", "CODEX_HOME", set.toString()));

        Path home = dir.resolve("run/codex");
        assertThat(files).isEqualTo(Map.of("CODEX_HOME", home.toString()));
        assertThat(home.resolve("auth.json")).hasContent("signed in");
        assertThat(home.resolve("config.toml")).content().contains("http://127.0.0.1:4000/v1");
    }

    /// Without it Gemini CLI 0.61.0 ends with "Invalid auth method selected" before its first call.
    @Test
    void gemini_is_told_by_its_defaults_that_a_key_in_the_environment_is_meant() throws Exception {
        Path run = Files.createDirectory(dir.resolve("gemini"));
        Map<String, String> files = LOCAL.files(run, Map.of("HOME", "/nowhere", "GEMINI_API_KEY", "g"));
        assertThat(Path.of(files.get("GEMINI_CLI_SYSTEM_DEFAULTS_PATH")))
                .content()
                .contains("\"selectedType\": \"gemini-api-key\"");
    }

    @Test
    void defaults_that_are_named_already_stay() throws Exception {
        Path run = Files.createDirectory(dir.resolve("named"));
        Map<String, String> parent =
                Map.of("HOME", "/nowhere", "GEMINI_API_KEY", "g", "GEMINI_CLI_SYSTEM_DEFAULTS_PATH", "/their/own.json");
        assertThat(LOCAL.files(run, parent)).containsOnlyKeys("CODEX_HOME");
    }
}
