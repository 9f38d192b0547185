package dev.nytta.app.config;

import dev.nytta.policy.RuleSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Reads `nytta.yaml`.
public final class ConfigReader {
    private static final int MOST_CODE_POINTS = 4 * 1024 * 1024;
    private static final int MOST_ALIASES = 50;
    private static final String SCHEMA = "nytta.schema.json";

    private ConfigReader() {}

    /// The configuration in a text; throws [ConfigException] with every mistake that was found.
    public static Configuration read(String file, String text) {
        Problems problems = new Problems(file);
        Configuration configuration = compose(file, text)
                .map(root -> read(new YamlMap("the configuration", root, problems), problems))
                .orElseGet(() -> read(file, "{}"));
        problems.check();
        return configuration;
    }

    /// The JSON Schema of the file, for editors.
    public static String schema() {
        try (InputStream in = ConfigReader.class.getResourceAsStream(SCHEMA)) {
            if (in == null) {
                throw new IllegalStateException("the program is incomplete: its resource " + SCHEMA + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read the resource " + SCHEMA, broken);
        }
    }

    private static Optional<Node> compose(String file, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(MOST_ALIASES)
                .setCodePointLimit(MOST_CODE_POINTS)
                .build();
        try {
            return new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new ConfigException(List.of(file + ":" + line + ": this is not YAML: " + e.getProblem() + "."));
        } catch (YamlEngineException e) {
            throw new ConfigException(List.of(file + ":1: this is not YAML that can be read: " + e.getMessage()));
        }
    }

    private static Configuration read(YamlMap root, Problems problems) {
        Optional<YamlMap> organization = root.map("organization", "the organization");
        RuleSettings rules = RulesReader.read(root, organization);
        organization.ifPresent(YamlMap::done);
        var providers = ProviderReader.read(root);
        var objects = new ObjectReader(problems, LocalDate.now(rules.zone()));
        Configuration configuration = new Configuration(
                problems.file(),
                rules,
                providers,
                objects.teams(root),
                objects.keys(root),
                objects.budgets(root),
                objects.mandates(root),
                RouteReader.read(root),
                PriceOverlayReader.read(root),
                SourceReader.read(root),
                SeatReader.read(root),
                PrivacyReader.read(root),
                ServerReader.read(root));
        reserved(root);
        root.done();
        return configuration;
    }

    /// Names that the contract keeps for later: only their empty or fixed values are taken today.
    private static void reserved(YamlMap root) {
        if (!root.maps("policies", "a policy").isEmpty()) {
            root.wrong("policies", "`policies` must be an empty list: policies are not there yet.");
        }
    }

    static void oneOf(YamlMap map, String name, Set<String> values) {
        map.text(name)
                .filter(value -> !values.contains(value))
                .ifPresent(_ -> map.wrong(name, "`" + name + "` must be " + String.join(" or ", values) + "."));
    }

    static int atLeast(int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(value + " is below " + least);
        }
        return value;
    }

    static Optional<ZoneId> zone(YamlMap map, String name) {
        return map.parsed(name, "a time zone such as Europe/Stockholm", ZoneId::of);
    }
}
