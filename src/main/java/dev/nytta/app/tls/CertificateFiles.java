package dev.nytta.app.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/// Where a certificate and its key lie, as PEM.
///
/// @param chain the certificate, and those of the authorities between it and a root
public record CertificateFiles(Path chain, Path key) {
    private static final long MOST_BYTES = 1 << 20;

    /// Both as they stand in the files.
    record Texts(String chain, String key) {
        /// The key stays out of logs.
        @Override
        public String toString() {
            return "Texts";
        }
    }

    /// @throws IllegalStateException with one sentence that says which file cannot be read
    Texts read() {
        return new Texts(text(chain), text(key));
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IllegalStateException(file + " is too large for a certificate or a key.");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException unreadable) {
            throw new IllegalStateException(
                    "The file " + file + " cannot be read. Check that it exists and that this user may read it.");
        }
    }

    /// A pair that fits.
    ///
    /// @throws IllegalStateException with one sentence that says what is wrong; never with what the files hold
    PrivateKeyEntry parse(Texts texts) {
        try {
            X509Certificate[] certificates = certificates(texts.chain());
            PrivateKey read = PrivateKeys.read(keyBlock(texts.key()), certificates[0].getPublicKey());
            if (!PrivateKeys.fit(read, certificates[0].getPublicKey())) {
                throw new IllegalStateException("The key in " + key + " does not belong to the certificate in " + chain
                        + ". Give the two that were made together.");
            }
            return new PrivateKeyEntry(read, certificates);
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            throw new IllegalStateException("The certificate in " + chain + " and the key in " + key
                    + " cannot be used (" + broken.getMessage() + "). Both have to be PEM files that belong together.");
        }
    }

    private X509Certificate[] certificates(String text) throws GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (Pem block : Pem.all(text)) {
            if (block.label().equals("CERTIFICATE")) {
                found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block.content())));
            }
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate in " + chain);
        }
        return found.toArray(X509Certificate[]::new);
    }

    private Pem keyBlock(String text) throws GeneralSecurityException {
        return Pem.all(text).stream()
                .filter(block -> block.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("there is no key in " + key));
    }
}
