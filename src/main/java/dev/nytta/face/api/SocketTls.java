package dev.nytta.face.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/// An SSL context whose sockets are prepared before anybody uses them: Helidon gives them no settings of its own.
final class SocketTls extends SSLContext {
    SocketTls(SSLContext inner, Consumer<SSLSocket> prepare) {
        super(new Spi(inner, new Factory(inner.getSocketFactory(), prepare)), inner.getProvider(), inner.getProtocol());
    }

    private static final class Factory extends SSLSocketFactory {
        private final SSLSocketFactory inner;
        private final Consumer<SSLSocket> prepare;

        Factory(SSLSocketFactory inner, Consumer<SSLSocket> prepare) {
            this.inner = inner;
            this.prepare = prepare;
        }

        private Socket prepared(Socket socket) {
            prepare.accept((SSLSocket) socket);
            return socket;
        }

        @Override
        public Socket createSocket(Socket over, InputStream read, boolean autoClose) throws IOException {
            return prepared(inner.createSocket(over, read, autoClose));
        }

        @Override
        public Socket createSocket(Socket over, String host, int port, boolean autoClose) throws IOException {
            return prepared(inner.createSocket(over, host, port, autoClose));
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return prepared(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return prepared(inner.createSocket(host, port, local, localPort));
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return prepared(inner.createSocket(host, port));
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            return prepared(inner.createSocket(host, port, local, localPort));
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return inner.getDefaultCipherSuites();
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return inner.getSupportedCipherSuites();
        }
    }

    private static final class Spi extends SSLContextSpi {
        private final SSLContext inner;
        private final SSLSocketFactory sockets;

        Spi(SSLContext inner, SSLSocketFactory sockets) {
            this.inner = inner;
            this.sockets = sockets;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
                throws KeyManagementException {
            inner.init(keys, trust, random);
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return sockets;
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return inner.getServerSocketFactory();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return inner.createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return inner.createSSLEngine(host, port);
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return inner.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return inner.getClientSessionContext();
        }
    }
}
