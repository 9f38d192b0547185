package dev.nytta.app.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.TestCertificate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFilesTest {
    private static final TestCertificate EC = TestCertificate.ec("ec");
    private static final TestCertificate RSA = TestCertificate.rsa("rsa");

    @TempDir
    private Path dir;

    private CertificateFiles files = new CertificateFiles(Path.of("c"), Path.of("k"));

    @BeforeEach
    void name() {
        files = new CertificateFiles(dir.resolve("cert.pem"), dir.resolve("key.pem"));
    }

    @ParameterizedTest
    @CsvSource({"EC", "RSA"})
    void a_pair_that_belongs_together_is_read(String kind) throws Exception {
        TestCertificate certificate = certificate(kind);
        certificate.write(files.chain(), files.key());

        var entry = files.parse(files.read());

        assertThat(entry.getCertificate()).isEqualTo(certificate.bundle().getCertificate());
        assertThat(entry.getPrivateKey())
                .isEqualTo(certificate.bundle().getKeyPair().getPrivate());
    }

    /// The older forms stand within PKCS #8, so they can be cut out of it.
    @ParameterizedTest
    @CsvSource({"EC, EC PRIVATE KEY", "RSA, RSA PRIVATE KEY"})
    void a_key_in_its_older_form_is_read(String kind, String label) throws Exception {
        TestCertificate certificate = certificate(kind);
        certificate.write(files.chain(), files.key());
        byte[] pkcs8 = certificate.bundle().getKeyPair().getPrivate().getEncoded();
        Files.writeString(
                files.key(),
                "-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n"
                        + pem(label, innermost(pkcs8)));

        assertThat(files.parse(files.read()).getPrivateKey())
                .isEqualTo(certificate.bundle().getKeyPair().getPrivate());
    }

    @Test
    void key_and_certificate_may_stand_in_one_file() throws Exception {
        EC.write(files.chain(), files.key());
        String both = "Made by hand.\n" + Files.readString(files.key()) + Files.readString(files.chain());
        Files.writeString(files.chain(), both);

        CertificateFiles one = new CertificateFiles(files.chain(), files.chain());

        assertThat(one.parse(one.read()).getCertificate()).isEqualTo(EC.bundle().getCertificate());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other key    | does not belong to the certificate",
                "other kind   | cannot be used",
                "no key       | there is no key in",
                "no cert      | there is no certificate in",
                "encrypted    | the key is encrypted",
                "half a key   | cannot be used",
                "half a cert  | cannot be used",
            })
    void what_does_not_fit_is_told_without_the_key(String what, String told) throws Exception {
        EC.write(files.chain(), files.key());
        String key = Files.readString(files.key());
        switch (what) {
            case "other key" -> TestCertificate.ec("other").write(dir.resolve("unused"), files.key());
            case "other kind" -> RSA.write(dir.resolve("unused"), files.key());
            case "no key" -> Files.writeString(files.key(), "");
            case "no cert" -> Files.writeString(files.chain(), key);
            case "encrypted" -> Files.writeString(files.key(), key.replace("PRIVATE", "ENCRYPTED PRIVATE"));
            case "half a key" -> Files.writeString(files.key(), halved(key));
            default -> Files.writeString(files.chain(), halved(Files.readString(files.chain())));
        }

        assertThatThrownBy(() -> files.parse(files.read()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(told)
                .hasMessageContaining(dir.toString())
                .hasMessageNotContaining(key.substring(40, 60));
    }

    @Test
    void a_file_that_is_not_there_is_told() {
        assertThatThrownBy(files::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cert.pem cannot be read");
    }

    private static TestCertificate certificate(String kind) {
        return kind.equals("EC") ? EC : RSA;
    }

    private static String halved(String pem) {
        String[] lines = pem.split("\n", -1);
        lines[1] = lines[1].substring(0, lines[1].length() / 2);
        return String.join("\n", lines);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content) + "\n-----END "
                + label + "-----\n";
    }

    /// The content of the outer sequence's last element, an octet string.
    private static byte[] innermost(byte[] pkcs8) {
        for (int at = 0; at < pkcs8.length - 4; at++) {
            int length = pkcs8[at + 1] & 0xFF;
            int header = length < 0x80 ? 2 : 2 + length - 0x80;
            int content = length < 0x80
                    ? length
                    : length == 0x81 ? pkcs8[at + 2] & 0xFF : ((pkcs8[at + 2] & 0xFF) << 8) | (pkcs8[at + 3] & 0xFF);
            if (pkcs8[at] == 0x04 && at + header + content == pkcs8.length) {
                return Arrays.copyOfRange(pkcs8, at + header, pkcs8.length);
            }
        }
        throw new AssertionError("no octet string");
    }
}
