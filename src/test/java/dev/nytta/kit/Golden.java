package dev.nytta.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Compares with expected files under `src/test/golden`. `-Dgolden.update=true` (or `make golden`) rewrites them; the
/// difference is then read as a change like any other.
public final class Golden {
    private final Path root;
    private final boolean update;

    Golden(Path root, boolean update) {
        this.root = root;
        this.update = update;
    }

    /// The expected files of `folder`, such as `wire/openai`.
    public static Golden in(String folder) {
        return new Golden(Sources.ROOT.resolve("src/test/golden").resolve(folder), Boolean.getBoolean("golden.update"));
    }

    /// Holds where `actual` is the text of `file`.
    public void matches(String file, String actual) {
        Path path = root.resolve(file);
        try {
            if (update) {
                Files.createDirectories(path.resolveSibling("."));
                Files.writeString(path, actual);
                return;
            }
            assertThat(path)
                    .withFailMessage("%s is missing: run `make golden` and read what it writes", path)
                    .exists();
            assertThat(actual)
                    .describedAs("%s (if the change is meant: `make golden`)", path)
                    .isEqualTo(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The bytes of an input that lies beside the expected files.
    public byte[] bytes(String file) {
        try {
            return Files.readAllBytes(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The text of an input that lies beside the expected files.
    public String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    /// The names of the folders here, in order: one a case.
    public List<String> cases() {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
