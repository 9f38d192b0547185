package dev.nytta.gate.server;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/// TLS for each new connection, with the certificate that is in force then: 1.3 and 1.2, authenticated ciphers
/// with forward secrecy alone, HTTP/2 before HTTP/1.1. Thread-safe.
final class TlsDoor {
    private static final long MOST_HANDSHAKE_MILLIS = 10_000;
    private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final Supplier<PrivateKeyEntry> certificate;
    private volatile Made made;

    /// @throws IllegalStateException when the certificate cannot be used
    TlsDoor(Supplier<PrivateKeyEntry> certificate) {
        this.certificate = certificate;
        made = make(certificate.get());
    }

    SslHandler handler(ByteBufAllocator memory, long requestMillis) {
        PrivateKeyEntry inForce = certificate.get();
        Made last = made;
        if (last.certificate != inForce) {
            last = make(inForce);
            made = last;
        }
        SslHandler handler = last.tls.newHandler(memory);
        handler.setHandshakeTimeoutMillis(Math.min(requestMillis, MOST_HANDSHAKE_MILLIS));
        return handler;
    }

    private static Made make(PrivateKeyEntry certificate) {
        X509Certificate[] chain = Arrays.copyOf(
                certificate.getCertificateChain(), certificate.getCertificateChain().length, X509Certificate[].class);
        try {
            return new Made(
                    certificate,
                    SslContextBuilder.forServer(certificate.getPrivateKey(), chain)
                            .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                            .protocols("TLSv1.3", "TLSv1.2")
                            .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                            .applicationProtocolConfig(PROTOCOLS)
                            .build());
        } catch (SSLException broken) {
            throw new IllegalStateException("The data port cannot use its certificate: " + broken.getMessage(), broken);
        }
    }

    private record Made(PrivateKeyEntry certificate, SslContext tls) {}
}
