package dev.nytta.face.cli;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// TLS towards one certificate, known by its SHA-256: that of the server on this machine, whoever vouches for it
/// and whatever names it has.
final class PinnedTls extends X509ExtendedTrustManager {
    private final byte[] pin;

    private PinnedTls(String pin) {
        this.pin = pin.getBytes(StandardCharsets.US_ASCII);
    }

    /// @param pin see [ServerFile#pin]
    static SSLContext to(String pin) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new PinnedTls(pin)}, null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The JDK's TLS cannot be used: check its installation.", broken);
        }
    }

    static String sha256(Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("A certificate cannot be read: check the file it came from.", broken);
        }
    }

    private void check(X509Certificate[] chain) throws CertificateException {
        byte[] shown = sha256(chain[0]).getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(shown, pin)) {
            throw new CertificateException("not the certificate that the server's file names");
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        throw notAServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        throw notAServer();
    }

    private static CertificateException notAServer() {
        return new CertificateException("this side trusts servers alone");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
