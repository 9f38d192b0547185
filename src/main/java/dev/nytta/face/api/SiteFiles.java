package dev.nytta.face.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The files of the dashboard, as the build laid them into the program.
///
/// Names are looked up in the build's own list, so no path leads outside it.
final class SiteFiles {
    private static final String FOLDER = "site/";
    private static final String PACKED = ".br";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "svg", "image/svg+xml",
            "woff2", "font/woff2");

    private final Map<String, Stored> byName;

    SiteFiles(Map<String, Stored> byName) {
        this.byName = byName;
    }

    /// One file in the two forms that it is given out in.
    ///
    static final class Stored {
        private final String mediaType;
        private final byte[] plain;
        private final Optional<byte[]> packed;

        /// @param packed by brotli; empty where that makes it no smaller
        Stored(String mediaType, byte[] plain, Optional<byte[]> packed) {
            this.mediaType = mediaType;
            this.plain = plain;
            this.packed = packed;
        }

        String mediaType() {
            return mediaType;
        }

        /// Not to be written to.
        byte[] plain() {
            return plain;
        }

        /// Not to be written to.
        Optional<byte[]> packed() {
            return packed;
        }
    }

    /// Read when a browser first comes.
    private static final class Program {
        static final SiteFiles FILES = read();
    }

    /// What the program has.
    static SiteFiles ofProgram() {
        return Program.FILES;
    }

    private static SiteFiles read() {
        Map<String, Stored> files = new HashMap<>();
        String list = text("files.txt").orElse("");
        list.lines()
                .filter(name -> !name.endsWith(PACKED))
                .forEach(name -> files.put(name, stored(name, list.contains(name + PACKED + "\n"))));
        return new SiteFiles(Map.copyOf(files));
    }

    Optional<Stored> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// Why the program was built without a dashboard, one or two sentences.
    static String whyMissing() {
        return text("missing.txt").map(String::strip).orElse("It was left out of this build.");
    }

    private static Stored stored(String name, boolean packed) {
        return new Stored(type(name), bytes(name).orElseThrow(), packed ? bytes(name + PACKED) : Optional.empty());
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }

    private static Optional<String> text(String name) {
        return bytes(name).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<byte[]> bytes(String name) {
        try (InputStream in = SiteFiles.class.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException("the dashboard's file " + name + " cannot be read from the program", failed);
        }
    }
}
