package dev.nytta.ledger.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The proof is worth something only as long as it shares nothing with what it proves: a mistake in the writer's
/// arithmetic or its codec would else be repeated and found right.
final class IndependenceTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/nytta/ledger/verify");
    private static final Pattern OURS = Pattern.compile("\\bdev\\.nytta\\.[\\w.]+");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
    private static final String ITSELF = "dev.nytta.ledger.verify";

    private static Set<String> found(Pattern pattern, int group) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.toList()) {
                pattern.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(group)));
            }
        }
        return found;
    }

    @Test
    void of_ours_it_knows_the_words_of_usage_alone() throws IOException {
        assertThat(found(OURS, 0))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(ITSELF) || name.equals("dev.nytta.usage.Meter"));
    }

    @Test
    void of_others_it_uses_the_platform_and_what_unpacks_and_prints() throws IOException {
        assertThat(found(IMPORT, 1))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("java.")
                        || name.startsWith(ITSELF)
                        || name.equals("dev.nytta.usage.Meter")
                        || name.equals("com.github.luben.zstd.ZstdInputStream")
                        || name.startsWith("picocli.CommandLine.")
                        || name.startsWith("tools.jackson.core.")
                        || name.startsWith("org.jspecify."));
    }
}
