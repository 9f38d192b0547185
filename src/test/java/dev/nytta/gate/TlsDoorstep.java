package dev.nytta.gate;

import dev.nytta.kit.TestCertificate;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// TLS in front of a plain provider on this machine.
final class TlsDoorstep implements AutoCloseable {
    private final ServerSocket listening;
    private final int plainPort;

    TlsDoorstep(TestCertificate certificate, int plainPort) throws Exception {
        this.plainPort = plainPort;
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        keys.setKeyEntry(
                "provider",
                certificate.entry().getPrivateKey(),
                new char[0],
                certificate.entry().getCertificateChain());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        listening = tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket outer = listening.accept();
                Socket inner = new Socket(InetAddress.getLoopbackAddress(), plainPort);
                pump(outer, inner);
                pump(inner, outer);
            } catch (IOException _) {
                // Closed, or a client that left.
            }
        }
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (Closeable _ = from;
                    Closeable _ = to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                in.transferTo(out);
            } catch (IOException _) {
                // The other side is closed too.
            }
        });
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
