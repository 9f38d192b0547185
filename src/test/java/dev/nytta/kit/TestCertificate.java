package dev.nytta.kit;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore.PrivateKeyEntry;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/// A certificate for this machine that nobody vouches for, made in a moment.
public final class TestCertificate {
    private final X509Bundle bundle;

    private TestCertificate(X509Bundle bundle) {
        this.bundle = bundle;
    }

    /// With a short key, made at once.
    ///
    /// @param name its common name, to tell one from another
    public static TestCertificate ec(String name) {
        return make(name, CertificateBuilder.Algorithm.ecp256);
    }

    public static TestCertificate rsa(String name) {
        return make(name, CertificateBuilder.Algorithm.rsa2048);
    }

    private static TestCertificate make(String name, CertificateBuilder.Algorithm algorithm) {
        try {
            return new TestCertificate(new CertificateBuilder()
                    .algorithm(algorithm)
                    .subject("CN=" + name)
                    .addSanDnsName("localhost")
                    .addSanIpAddress("127.0.0.1")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned());
        } catch (Exception broken) {
            throw new IllegalStateException("no certificate can be made", broken);
        }
    }

    public X509Bundle bundle() {
        return bundle;
    }

    public PrivateKeyEntry entry() {
        return new PrivateKeyEntry(bundle.getKeyPair().getPrivate(), bundle.getCertificatePath());
    }

    /// A client's side that trusts this certificate alone.
    public SSLContext trusted() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {bundle.toTrustManager()}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// Writes both as PEM files, each whole at once.
    public void write(Path chain, Path key) throws IOException {
        replace(chain, bundle.getCertificatePathPEM());
        replace(key, bundle.getPrivateKeyPEM());
    }

    private static void replace(Path file, String text) throws IOException {
        Path fresh = Path.of(file + ".new");
        Files.writeString(fresh, text);
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    }
}
