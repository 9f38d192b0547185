package dev.nytta.face.api;

import io.helidon.common.tls.Tls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/// TLS of the admin port as Helidon takes it: 1.3 and 1.2, ciphers with forward secrecy and authentication alone,
/// and for each new connection the certificate that is in force then.
final class AdminTls {
    private static final int HANDSHAKE_MILLIS = 10_000;
    private static final String[] VERSIONS = {"TLSv1.3", "TLSv1.2"};
    private static final Set<String> MODERN = Set.of("GCM", "CHACHA20");

    private final Supplier<PrivateKeyEntry> certificate;
    private final Tls reloadable;
    private PrivateKeyEntry inForce;

    private AdminTls(Supplier<PrivateKeyEntry> certificate) {
        this.certificate = certificate;
        inForce = certificate.get();
        reloadable = of(inForce);
    }

    static Tls of(Supplier<PrivateKeyEntry> certificate) {
        AdminTls tls = new AdminTls(certificate);
        return Tls.builder()
                .sslContext(new SocketTls(tls.reloadable.sslContext(), tls::prepare))
                .build();
    }

    private static Tls of(PrivateKeyEntry certificate) {
        List<X509Certificate> chain = Stream.of(certificate.getCertificateChain())
                .map(X509Certificate.class::cast)
                .toList();
        return Tls.builder()
                .privateKey(certificate.getPrivateKey())
                .privateKeyCertChain(chain)
                .build();
    }

    /// A client that does not come through its handshake in time is let go.
    private void prepare(SSLSocket socket) {
        refresh();
        socket.setEnabledProtocols(VERSIONS);
        socket.setEnabledCipherSuites(ciphers(socket));
        socket.addHandshakeCompletedListener(_ -> patience(socket, 0));
        patience(socket, HANDSHAKE_MILLIS);
    }

    private synchronized void refresh() {
        PrivateKeyEntry now = certificate.get();
        if (now != inForce) {
            inForce = now;
            reloadable.reload(of(now));
        }
    }

    private static String[] ciphers(SSLSocket socket) {
        List<String> modern = new ArrayList<>();
        for (String cipher : socket.getEnabledCipherSuites()) {
            boolean forward = cipher.startsWith("TLS_ECDHE_") || !cipher.contains("_WITH_");
            if (forward && MODERN.stream().anyMatch(cipher::contains)) {
                modern.add(cipher);
            }
        }
        return modern.toArray(String[]::new);
    }

    private static void patience(SSLSocket socket, int millis) {
        try {
            socket.setSoTimeout(millis);
        } catch (SocketException closed) {
            throw new UncheckedIOException("the connection is gone", new IOException(closed));
        }
    }
}
