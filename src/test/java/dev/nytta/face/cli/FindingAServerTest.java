package dev.nytta.face.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nytta.face.api.Rig;
import dev.nytta.kit.TestCertificate;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingAServerTest {
    @TempDir
    private Path dir;

    private final Shell shell = Shell.alone();

    @Test
    void a_server_that_runs_on_the_data_directory_is_found() throws Exception {
        try (Rig rig = new Rig(dir)) {
            new ServerFile("http://127.0.0.1:" + rig.port(), Rig.TOKEN, "http://127.0.0.1:1").write(dir);

            assertThat(keys("--json").ends(0).out()).isEqualToIgnoringWhitespace("[]");
        }
    }

    @Test
    void a_server_with_tls_is_known_by_its_certificate_alone() throws Exception {
        TestCertificate certificate = TestCertificate.ec("nobody vouches for it");
        try (Rig rig = new Rig(dir, certificate)) {
            ServerFile file = new ServerFile("https://127.0.0.1:" + rig.port(), Rig.TOKEN, "");
            file.withCertificate(certificate.bundle().getCertificate()).write(dir);
            assertThat(keys("--json").ends(0).out()).isEqualToIgnoringWhitespace("[]");

            file.withCertificate(TestCertificate.ec("another").bundle().getCertificate())
                    .write(dir);
            assertThat(keys().ends(1).err()).contains("shows a certificate that cannot be trusted");

            file.write(dir);
            assertThat(keys().ends(1).err()).contains("shows a certificate that cannot be trusted");
        }
    }

    @Test
    void the_file_is_its_owners_alone_and_is_replaced_whole() throws Exception {
        new ServerFile("http://127.0.0.1:1", "first", "").write(dir);
        ServerFile second = new ServerFile("https://127.0.0.1:2", "second", "http://127.0.0.1:3", "ab".repeat(32));
        second.write(dir);

        assertThat(ServerFile.read(dir)).contains(second);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("server.json"))))
                .isEqualTo("rw-------");
        assertThat(second.toString()).doesNotContain("second");
        ServerFile.delete(dir);
        assertThat(dir).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"address\": \"http://127.0.0.1:1\"}", "{\"address\": 5, \"token\": {}}"})
    void a_file_that_says_nothing_is_no_server(String text) throws Exception {
        Files.writeString(dir.resolve("server.json"), text);

        assertThat(keys().ends(1).err()).contains("No Nytta server runs here").contains("nytta serve");
    }

    @Test
    void without_a_server_a_command_says_how_to_start_one() {
        Shell.Result result = keys().ends(1);

        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(dir.toString()).contains("`nytta serve`");
    }

    @Test
    void a_server_that_is_gone_is_told() throws Exception {
        new ServerFile("http://127.0.0.1:1", "token", "").write(dir);

        assertThat(keys().ends(1).err()).contains("No server answers at http://127.0.0.1:1.");
    }

    @Test
    void a_server_without_a_token_or_with_a_wrong_one_is_told() throws Exception {
        try (Rig rig = new Rig(dir)) {
            String address = "http://127.0.0.1:" + rig.port();

            assertThat(shell.run(new KeysCommand(), "--server", address).ends(1).err())
                    .contains("NYTTA_ADMIN_TOKEN");
            assertThat(shell.run(new KeysCommand(), "--server", address, "--token", "x")
                            .ends(1)
                            .err())
                    .contains("The token is not one of this server's.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8481", "ftp://127.0.0.1", "http://", "not an address"})
    void what_is_no_address_is_told(String address) {
        assertThat(shell.run(new KeysCommand(), "--server", address, "--token", "x")
                        .ends(1)
                        .err())
                .contains("is not a server's address");
    }

    @Test
    void something_else_that_answers_is_told() throws Exception {
        HttpServer other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        other.createContext("/", exchange -> {
            byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        other.start();
        try {
            String address = "http://127.0.0.1:" + other.getAddress().getPort();

            assertThat(shell.run(new KeysCommand(), "--server", address, "--token", "x")
                            .ends(1)
                            .err())
                    .contains("is not a Nytta server");
        } finally {
            other.stop(0);
        }
    }

    private Shell.Result keys(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "--data-dir";
        args[1] = dir.toString();
        System.arraycopy(more, 0, args, 2, more.length);
        return shell.run(new KeysCommand(), args);
    }
}
