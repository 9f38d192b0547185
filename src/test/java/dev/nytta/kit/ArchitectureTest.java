package dev.nytta.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the house to ARCHITECTURE.md.
class ArchitectureTest {
    private static final List<Source> MAIN = Sources.java("src/main/java");
    private static final ImportTable TABLE =
            new ImportTable(Sources.read(Path.of("ARCHITECTURE.md")).text());

    private static final Set<String> PURE = Set.of("usage", "wire", "price", "policy");
    // A URI and its spelling are words like any other: only what opens one touches the world.
    private static final Pattern IMPURE = Pattern.compile(
            "\\bjava\\.net\\b(?!\\.(?:URI|URLDecoder|URLEncoder)\\b)|\\bjava\\.nio\\.file\\b|\\bjava\\.io\\.File\\w*"
                    + "|\\bjava\\.sql\\b|\\bClock\\b|\\w*Random\\b|\\brandomUUID\\b|\\bcurrentTimeMillis\\b|\\bnanoTime\\b"
                    + "|\\b[A-Z]\\w*\\.now\\(");

    @Test
    void every_import_is_in_the_table() {
        assertThat(MAIN).isNotEmpty();
        assertThat(MAIN.stream().flatMap(source -> TABLE.complaints(source).stream()))
                .isEmpty();
    }

    @Test
    void nobody_but_app_may_import_face_or_app() {
        assertThat(TABLE.rows()).containsKeys("usage", "wire", "price", "ledger", "policy", "gate", "face", "app");
        TABLE.rows().forEach((name, allowed) -> {
            assertThat(allowed).describedAs(name).doesNotContain("face", "app");
            assertThat(allowed.contains("all")).describedAs(name).isEqualTo(name.equals("app"));
        });
    }

    @Test
    void the_rules_are_pure() {
        assertThat(MAIN.stream().flatMap(ArchitectureTest::impurities)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import java.net.Socket;",
                "import java.nio.file.Path;",
                "import java.io.FileReader;",
                "import java.sql.Date;",
                "Clock clock;",
                "ThreadLocalRandom.current();",
                "long t = System.nanoTime();",
                "LocalDate.now();",
            })
    void sees_what_is_impure(String line) {
        assertThat(impurities(source("price", line))).hasSize(1);
        assertThat(impurities(source("gate", line))).isEmpty();
    }

    @Test
    void an_address_is_a_word_and_pure() {
        assertThat(impurities(source("usage", "import java.net.URI;"))).isEmpty();
        assertThat(impurities(source("usage", "import java.net.URLDecoder;"))).isEmpty();
    }

    @Test
    void every_package_is_null_marked() {
        Set<String> packages = new TreeSet<>();
        Set<String> marked = new TreeSet<>();
        for (Source source : MAIN) {
            packages.add(source.packageName());
            if (source.fileName().equals("package-info.java") && source.code().contains("@NullMarked")) {
                marked.add(source.packageName());
            }
        }
        assertThat(marked).isEqualTo(packages);
    }

    @Test
    void a_rule_may_not_import_its_conductor() {
        assertThat(complaints("price", "import dev.nytta.gate.Gate;")).hasSize(1);
        assertThat(complaints("price", "Object x = dev.nytta.gate.Gate.open();"))
                .hasSize(1);
        assertThat(complaints("price", "// dev.nytta.gate.Gate\nString s = \"dev.nytta.gate\";"))
                .isEmpty();
    }

    @Test
    void a_dialect_is_imported_by_its_parent_alone() {
        assertThat(complaints("wire", "import dev.nytta.wire.openai.Chat;")).isEmpty();
        assertThat(complaints("wire.openai", "import dev.nytta.wire.Dialect;")).isEmpty();
        assertThat(complaints("wire.openai", "import static dev.nytta.wire.sse.Events.read;"))
                .isEmpty();
        assertThat(complaints("wire.openai", "import dev.nytta.wire.gemini.Chunk;"))
                .hasSize(1);
        assertThat(complaints("gate", "import dev.nytta.wire.openai.Chat;")).hasSize(1);
        assertThat(complaints("app", "import dev.nytta.wire.openai.Chat;")).hasSize(1);
        assertThat(complaints("app", "import dev.nytta.ledger.store.Segments;")).isEmpty();
    }

    @Test
    void a_package_outside_the_table_is_named() {
        assertThat(complaints("attic", "")).hasSize(1);
    }

    private static List<String> complaints(String packageName, String rest) {
        return TABLE.complaints(source(packageName, rest));
    }

    private static Stream<String> impurities(Source source) {
        if (!PURE.contains(source.packageName().split("\\.", 2)[0])) {
            return Stream.of();
        }
        return IMPURE.matcher(source.code())
                .results()
                .map(found -> source.path() + ": " + found.group() + " is not for a pure package");
    }

    private static Source source(String packageName, String rest) {
        return new Source("X.java", "package dev.nytta." + packageName + ";\n" + rest);
    }
}
