package dev.nytta.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Keeps the sources tidy, so that nobody has to ask for it in a review.
class TidyTest {
    @Test
    void the_java_sources_are_tidy() {
        List<Source> all = Sources.java("src");
        assertThat(all).isNotEmpty();
        assertThat(all.stream().flatMap(source -> Tidy.java(source).stream())).isEmpty();
    }

    @Test
    void the_pages_and_scripts_are_tidy() {
        List<Source> all = Stream.of("docs", "tools", "tests", "bench")
                .flatMap(folder -> Sources.ending(folder, ".md", ".sh").stream())
                .toList();
        Stream<Source> root = Stream.of("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "nytta", ".ci/run")
                .map(name -> Sources.read(Path.of(name)));
        assertThat(Stream.concat(all.stream(), root).flatMap(source -> Tidy.text(source).stream()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int\tx;",
                "int x; ",
                "// TO" + "DO later",
                "@Dis" + "abled void a() {}",
                "class PriceManager {}",
                "record JsonUtils() {}",
                "double cost = 1;",
                "String home = \"/ro" + "ot/nytta\";",
                "sql(\"select a from b where c = \" + c);",
                "sql(\"delete from b where c = '%s'\".formatted(c));",
                "String.format(\"update b set c = %s\", c);",
            })
    void sees_what_is_untidy(String line) {
        assertThat(Tidy.java(source(line + "\n"))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/// A double is never exact.",
                "String word = \"double\";",
                "sql(\"select a \" + \"from b where c = ?\", c);",
                "String s = \"updated \" + name;",
                "URI page = URI.create(\"https://example.org/wo" + "rk/1\");",
            })
    void leaves_a_tidy_line_alone(String line) {
        assertThat(Tidy.java(source(line + "\n"))).isEmpty();
    }

    @Test
    void sees_a_file_that_is_too_long() {
        assertThat(Tidy.java(source("//\n".repeat(Tidy.MOST_LINES - 1)))).isEmpty();
        assertThat(Tidy.java(source("//\n".repeat(Tidy.MOST_LINES)))).hasSize(1);
    }

    private static Source source(String rest) {
        return new Source("src/main/java/dev/nytta/price/X.java", "package dev.nytta.price;\n" + rest);
    }
}
