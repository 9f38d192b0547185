import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// Lays the native libraries of this kind of machine beside the jars.
///
/// Else each start unpacks them anew into the folder for temporary files, DuckDB's alone 70 MB, and a process that is
/// killed leaves them there. They go from `lib/*.jar` to `native/`, where the launcher points `java.library.path`.
/// DuckDB takes a library in its jar before one on that path, so its jar is written anew without; the others look on
/// the path first and stay as they are. A machine of a kind not named here gets nothing.
final class Natives {
    private static final String DUCKDB = "duckdb_jdbc-";
    private static final String IN_DUCKDB = "libduckdb_java.so_";
    private static final String LINUX = "Linux";

    private Natives() {}

    /// Where a library lies in its jar, and what it is called on the path.
    private record Library(String jar, Pattern entry, String name) {}

    static void unpack(Path home) throws IOException {
        Path to = Files.createDirectories(home.resolve("native"));
        for (Library library : libraries()) {
            for (Path jar : Finish.jars(home, library.jar())) {
                unpack(jar, library, to);
            }
        }
        if (Files.exists(to.resolve("libduckdb_java.so"))) {
            for (Path jar : Finish.jars(home, DUCKDB)) {
                strip(jar);
            }
        }
    }

    private static List<Library> libraries() {
        // Alpine's C library is another one; not everything has a build for it.
        if (!System.getProperty("os.name").equals(LINUX) || Files.exists(Path.of("/etc/alpine-release"))) {
            return List.of();
        }
        // Makers agree on no machine's name.
        return switch (System.getProperty("os.arch")) {
            case "amd64" -> linux("amd64", "x86_64", "x86_64");
            case "aarch64" -> linux("arm64", "aarch64", "aarch_64");
            default -> List.of();
        };
    }

    private static List<Library> linux(String duckdb, String usual, String netty) {
        String zstd = usual.equals("x86_64") ? "amd64" : usual;
        return List.of(
                library(DUCKDB, IN_DUCKDB + "linux_" + duckdb, "libduckdb_java.so"),
                library("sqlite-jdbc-", "org/sqlite/native/Linux/" + usual + "/libsqlitejdbc.so", "libsqlitejdbc.so"),
                library("netty-transport-native-epoll-", "META-INF/native/libnetty_.*" + netty + ".so", ""),
                library("netty-tcnative-boringssl-static-", "META-INF/native/libnetty_.*" + netty + ".so", ""),
                library("zstd-jni-", "linux/" + zstd + "/libzstd-jni-.*.so", ""),
                library("native-linux-", "lib/linux-" + usual + "/libbrotli.so", ""));
    }

    /// @param name empty to keep the entry's own
    private static Library library(String jar, String entry, String name) {
        return new Library(jar, Pattern.compile(entry), name);
    }

    private static void unpack(Path jar, Library library, Path to) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (library.entry().matcher(entry.getName()).matches()) {
                    String own = Path.of(entry.getName()).getFileName().toString();
                    copy(zip, entry, to.resolve(library.name().isEmpty() ? own : library.name()));
                }
            }
        }
    }

    private static void copy(ZipFile zip, ZipEntry entry, Path to) throws IOException {
        Path part = to.resolveSibling(to.getFileName() + ".part");
        try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
        }
        Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void strip(Path jar) throws IOException {
        boolean full;
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            full = zip.stream().anyMatch(entry -> entry.getName().startsWith(IN_DUCKDB));
        }
        if (full) {
            Rewrite.of(jar, (_, entry, bytes) ->
                    entry.getName().startsWith(IN_DUCKDB) ? Optional.empty() : Optional.of(bytes));
        }
    }
}
