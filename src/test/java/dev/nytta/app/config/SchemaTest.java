package dev.nytta.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The shipped JSON Schema names what the reader understands, no more and no less.
class SchemaTest {
    private static final Pattern KNOWN = Pattern.compile("unknown field `qqqqqqqqqqqq` in .+?\\. Known are ([^.]+)\\.");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{qqqqqqqqqqqq: 1} | ",
                "organization: {qqqqqqqqqqqq: 1} | /properties/organization",
                "unknown_models: [{action: allow, qqqqqqqqqqqq: 1}] | /properties/unknown_models/items",
                "providers: {openai: {base_url: 'http://a', qqqqqqqqqqqq: 1}} | /properties/providers/additionalProperties",
                "sources: {openai: {api_key: 'env:A', qqqqqqqqqqqq: 1}} | /properties/sources/additionalProperties",
                "seats: [{vendor: a, count: 1, month_usd: 1, from: 2026-11-01, qqqqqqqqqqqq: 1}] | /properties/seats/items",
                "teams: [{id: a, qqqqqqqqqqqq: 1}] | /properties/teams/items",
                "keys: [{id: a, qqqqqqqqqqqq: 1}] | /properties/keys/items",
                "budgets: [{id: a, limit_usd: 1, window: day, qqqqqqqqqqqq: 1}] | /properties/budgets/items",
                "mandates: [{id: a, qqqqqqqqqqqq: 1}] | /properties/mandates/items",
                "mandates: [{id: a, for: {qqqqqqqqqqqq: 1}}] | /properties/mandates/items/properties/for",
                "routes: [{model: a, qqqqqqqqqqqq: 1}] | /properties/routes/items",
                "routes: [{model: a, to: [{provider: p, qqqqqqqqqqqq: 1}]}] | /properties/routes/items/properties/to/items",
                "listen: {qqqqqqqqqqqq: 1} | /properties/listen",
                "listen: {data: {qqqqqqqqqqqq: 1}} | /properties/listen/properties/data",
                "listen: {data: {tls: {cert: a, key: b, qqqqqqqqqqqq: 1}}} | /properties/listen/properties/data/properties/tls",
                "journal: {qqqqqqqqqqqq: 1} | /properties/journal",
                "limits: {qqqqqqqqqqqq: 1} | /properties/limits",
                "timeouts: {qqqqqqqqqqqq: 1} | /properties/timeouts",
                "storage: {qqqqqqqqqqqq: 1} | /properties/storage",
                "privacy: {qqqqqqqqqqqq: 1} | /properties/privacy",
            })
    void every_object_has_the_fields_that_the_reader_asks_for(String yaml, String pointer) throws IOException {
        ConfigException wrong = catchThrowableOfType(ConfigException.class, () -> ConfigReader.read("f", yaml));
        Matcher known = KNOWN.matcher(String.valueOf(wrong.getMessage()));
        assertThat(known.find()).as(wrong.getMessage()).isTrue();

        Set<String> asked = new TreeSet<>(Arrays.asList(known.group(1).split(", ")));

        JsonNode object = schema().at(pointer == null ? "" : pointer);
        assertThat(new TreeSet<>(object.path("properties").propertyNames())).isEqualTo(asked);
        assertThat(object.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void the_documented_file_is_right() throws IOException {
        String page = Files.readString(Path.of("docs/configuration.md"));
        String yaml = page.substring(page.indexOf("```yaml") + "```yaml".length());

        Configuration read = ConfigReader.read("docs", yaml.substring(0, yaml.indexOf("```")));

        assertThat(read.providers()).hasSize(4);
        assertThat(read.budgets()).hasSize(2);
        assertThat(read.mandates()).hasSize(2);
    }

    private static JsonNode schema() throws IOException {
        try (InputStream in = ConfigReader.class.getResourceAsStream("nytta.schema.json")) {
            assertThat(in).isNotNull();
            return new JsonMapper().readTree(in);
        }
    }
}
