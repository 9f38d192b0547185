import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Finishes what Maven has put together, so that it starts quicker: `java tools/finish/Finish.java target`.
///
/// It may be run again: what is done already is left alone. Without it everything runs as well, only slower.
public final class Finish {
    private Finish() {}

    public static void main(String[] args) throws IOException {
        Path home = Path.of(args[0]);
        Natives.unpack(home);
        Modern.raise(home);
    }

    /// The jars of a library.
    ///
    /// @param start of their names
    static List<Path> jars(Path home, String start) throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            return files.filter(file -> file.getFileName().toString().startsWith(start))
                    .filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
