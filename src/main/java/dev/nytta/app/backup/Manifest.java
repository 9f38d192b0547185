package dev.nytta.app.backup;

import dev.nytta.face.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `backup.json`: what a backup holds, written last.
///
/// @param at when it was taken
/// @param files by path below the backup, with `/`
record Manifest(Instant at, Map<String, Entry> files) {
    static final String FILE = "backup.json";
    private static final int FORMAT = 1;

    /// One file.
    record Entry(long bytes, String sha256) {}

    Manifest {
        files = Map.copyOf(files);
    }

    /// Looks at all that is in the folder.
    static Manifest of(Path dir, Instant at) throws IOException {
        Map<String, Entry> files = new TreeMap<>();
        for (Path file : Folders.files(dir)) {
            if (!file.toString().equals(FILE)) {
                files.put(name(file), entry(dir.resolve(file)));
            }
        }
        return new Manifest(at, files);
    }

    private static String name(Path file) {
        return file.toString().replace('\\', '/');
    }

    private static Entry entry(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return new Entry(Files.size(file), HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("every JDK has SHA-256", broken);
        }
    }

    void write(Path dir) throws IOException {
        ObjectNode node = Json.object().put("format", FORMAT).put("at", Json.time(at));
        ObjectNode all = node.putObject("files");
        new TreeMap<>(files)
                .forEach((name, entry) ->
                        all.putObject(name).put("bytes", entry.bytes()).put("sha256", entry.sha256()));
        Files.writeString(dir.resolve(FILE), Json.pretty(node) + "\n");
    }

    /// Empty where the folder is no backup, or one of a form that this Nytta does not know.
    static Optional<Manifest> read(Path dir) throws IOException {
        try {
            JsonNode node = Json.read(Files.readString(dir.resolve(FILE)));
            Map<String, Entry> files = new TreeMap<>();
            node.path("files")
                    .properties()
                    .forEach(file -> files.put(
                            file.getKey(),
                            new Entry(
                                    file.getValue().path("bytes").asLong(-1),
                                    file.getValue().path("sha256").asString(""))));
            return node.path("format").asInt(0) == FORMAT
                    ? Optional.of(new Manifest(Instant.parse(node.path("at").asString("")), files))
                    : Optional.empty();
        } catch (NoSuchFileException | JacksonException none) {
            return Optional.empty();
        }
    }

    /// What is not as it was when the backup was taken, by file; what was added is not looked at.
    List<String> complaints(Path dir) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Map.Entry<String, Entry> file : new TreeMap<>(files).entrySet()) {
            Path path = dir.resolve(file.getKey()).normalize();
            if (!path.startsWith(dir) || !Files.isRegularFile(path)) {
                complaints.add(file.getKey() + " is missing");
            } else if (!entry(path).equals(file.getValue())) {
                complaints.add(file.getKey() + " has changed");
            }
        }
        return complaints;
    }

    long bytes() {
        return files.values().stream().mapToLong(Entry::bytes).sum();
    }
}
