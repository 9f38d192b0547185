package dev.nytta.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveTest {
    private static final String LONG_NAME = ".claude/projects/" + "a".repeat(150) + "/s.jsonl";
    private static final List<String> LOGS =
            List.of(LONG_NAME, ".codex/sessions/rollout-1.jsonl", "goose/sessions.db", "goose/sessions.db-wal");

    @TempDir
    private Path folder;

    @Test
    void leaves_only_what_may_be_a_log() throws IOException {
        for (Path archive : List.of(zip(), tar("logs.tar"), tar("logs.tar.gz"), tar("LOGS.TGZ"))) {
            Path into = Files.createTempDirectory(folder, "out");
            Archive.unpack(archive, into);
            assertThat(files(into)).as("%s", archive).containsExactlyInAnyOrderElementsOf(LOGS);
            assertThat(into.resolve(LONG_NAME)).hasContent("content of " + LONG_NAME);
        }
    }

    @Test
    void writes_nothing_beside_its_folder() throws IOException {
        Path into = Files.createDirectory(folder.resolve("inner"));
        Archive.unpack(
                tarOf("evil.tar", List.of("../out.jsonl", "/../../out.jsonl", "a/../../out.jsonl", "in.jsonl")), into);
        assertThat(files(into)).containsExactly("in.jsonl");
        assertThat(folder.resolve("out.jsonl")).doesNotExist();
    }

    @Test
    void follows_no_link() throws IOException {
        Path archive = folder.resolve("link.tar");
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            TarArchiveEntry link = new TarArchiveEntry("link.jsonl", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        Path into = Files.createDirectory(folder.resolve("inner"));
        Archive.unpack(archive, into);
        assertThat(files(into)).isEmpty();
    }

    /// Droid's sessions have no other time than that of their file.
    @Test
    void leaves_the_times_at_which_files_were_written() throws IOException {
        Instant written = Instant.parse("2026-10-05T08:00:00Z");
        Path tar = folder.resolve("old.tar");
        try (var out = new TarArchiveOutputStream(Files.newOutputStream(tar))) {
            TarArchiveEntry entry = new TarArchiveEntry("s.settings.json");
            entry.setLastModifiedTime(FileTime.from(written));
            out.putArchiveEntry(entry);
            out.closeArchiveEntry();
        }
        Path zip = folder.resolve("old.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("s.settings.json").setLastModifiedTime(FileTime.from(written)));
        }
        for (Path archive : List.of(tar, zip)) {
            Path into = Files.createTempDirectory(folder, "out");
            Archive.unpack(archive, into);
            assertThat(Files.getLastModifiedTime(into.resolve("s.settings.json"))
                            .toInstant())
                    .isEqualTo(written);
        }
    }

    @Test
    void says_so_when_an_archive_is_cut_off() throws IOException {
        Path whole = tarOf("whole.tar", List.of("a.jsonl"));
        Path torn = Files.write(folder.resolve("torn.tar"), java.util.Arrays.copyOf(Files.readAllBytes(whole), 515));
        Path into = Files.createDirectory(folder.resolve("inner"));
        assertThatThrownBy(() -> Archive.unpack(torn, into)).isInstanceOf(IOException.class);
    }

    private static List<String> all() {
        return Stream.concat(LOGS.stream(), Stream.of("notes.txt", "picture.png", "id_rsa"))
                .toList();
    }

    private Path zip() throws IOException {
        Path file = folder.resolve("logs.zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : all()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(content(name));
            }
        }
        return file;
    }

    private Path tar(String name) throws IOException {
        return tarOf(name, all());
    }

    private Path tarOf(String name, List<String> names) throws IOException {
        Path file = folder.resolve(name);
        OutputStream bytes = Files.newOutputStream(file);
        try (var tar = new TarArchiveOutputStream(name.endsWith(".tar") ? bytes : new GZIPOutputStream(bytes))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (String each : names) {
                TarArchiveEntry entry = new TarArchiveEntry(each, true);
                entry.setSize(content(each).length);
                tar.putArchiveEntry(entry);
                tar.write(content(each));
                tar.closeArchiveEntry();
            }
        }
        return file;
    }

    private static byte[] content(String name) {
        return ("content of " + name).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .toList();
        }
    }
}
