package dev.nytta.face.cli;

import dev.nytta.face.Json;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.Certificate;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `server.json` in a data directory: says that a server runs on it, and lets its owner's commands in (RULES 8).
///
/// @param address of the admin port: `http://127.0.0.1:8481`
/// @param token the local token, made at each start
/// @param dataAddress of the data port
/// @param pin SHA-256 of the admin port's certificate in hex, which commands trust in place of names and
/// authorities; empty where the port speaks plain HTTP
public record ServerFile(String address, String token, String dataAddress, String pin) {
    private static final String NAME = "server.json";

    /// A server without TLS.
    public ServerFile(String address, String token, String dataAddress) {
        this(address, token, dataAddress, "");
    }

    /// The same server with this certificate on its admin port.
    public ServerFile withCertificate(Certificate certificate) {
        return new ServerFile(address, token, dataAddress, PinnedTls.sha256(certificate));
    }

    /// What the directory's file says; empty where there is none, or none that can be read.
    public static Optional<ServerFile> read(Path dataDir) {
        try {
            Path file = dataDir.resolve(NAME);
            return Files.isReadable(file) ? parse(Files.readString(file)) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ServerFile> parse(String text) {
        try {
            JsonNode node = Json.read(text);
            ServerFile file = new ServerFile(
                    node.path("address").asString(""),
                    node.path("token").asString(""),
                    node.path("data_address").asString(""),
                    node.path("certificate_sha256").asString(""));
            return file.address.isEmpty() || file.token.isEmpty() ? Optional.empty() : Optional.of(file);
        } catch (JacksonException halfWritten) {
            return Optional.empty();
        }
    }

    /// Writes the file, whole or not at all, readable by its owner alone.
    public void write(Path dataDir) throws IOException {
        Path fresh = dataDir.resolve(NAME + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, privately());
        Files.writeString(
                fresh,
                Json.write(Json.object()
                        .put("address", address)
                        .put("token", token)
                        .put("data_address", dataAddress)
                        .put("certificate_sha256", pin)));
        Files.move(fresh, dataDir.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Removes the file when the server stops.
    public static void delete(Path dataDir) throws IOException {
        Files.deleteIfExists(dataDir.resolve(NAME));
    }

    private static FileAttribute<?>[] privately() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// The token stays out of logs.
    @Override
    public String toString() {
        return "ServerFile[address=" + address + "]";
    }
}
