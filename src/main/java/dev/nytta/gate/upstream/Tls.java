package dev.nytta.gate.upstream;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// TLS towards providers: BoringSSL where it is there, else the JDK's; HTTP/2 is offered first.
final class Tls {
    private static final ApplicationProtocolConfig PROTOCOLS = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private static final ApplicationProtocolConfig ONE = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_1_1);

    private Tls() {}

    static SslContext client(Optional<Path> trust) {
        return context(trust, PROTOCOLS);
    }

    /// Towards what speaks HTTP/1.1 alone.
    static SslContext socket(Optional<Path> trust) {
        return context(trust, ONE);
    }

    private static SslContext context(Optional<Path> trust, ApplicationProtocolConfig protocols) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .applicationProtocolConfig(protocols);
            if (trust.isPresent()) {
                builder.trustManager(withMore(trust.get()));
            }
            return builder.build();
        } catch (IOException | GeneralSecurityException broken) {
            throw new IllegalStateException(
                    "TLS towards providers cannot be set up: check the trust file and the JDK's trust store", broken);
        }
    }

    /// The JDK's authorities and those of the file.
    private static TrustManagerFactory withMore(Path pem) throws IOException, GeneralSecurityException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int count = 0;
        for (X509Certificate known : builtIn()) {
            all.setCertificateEntry("known-" + count++, known);
        }
        try (var in = Files.newInputStream(pem)) {
            for (Certificate more : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                all.setCertificateEntry("more-" + count++, more);
            }
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(all);
        return factory;
    }

    private static X509Certificate[] builtIn() throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }
}
