package dev.nytta.bench;

import io.netty.channel.Channel;
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
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import javax.net.ssl.SSLException;

/// TLS of the load, which believes any certificate of the server that this bench has started itself.
final class ClientTls {
    private static final SslContext HTTP1 = context(ApplicationProtocolNames.HTTP_1_1);
    private static final SslContext HTTP2 = context(ApplicationProtocolNames.HTTP_2);

    private ClientTls() {}

    static SslHandler handler(Channel channel, boolean http2) {
        return (http2 ? HTTP2 : HTTP1).newHandler(channel.alloc());
    }

    static void await(Channel channel) throws InterruptedException {
        channel.pipeline().get(SslHandler.class).handshakeFuture().sync();
    }

    private static SslContext context(String protocol) {
        try {
            return SslContextBuilder.forClient()
                    .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                    .protocols("TLSv1.3")
                    .trustManager(InsecureTrustManagerFactory.INSTANCE)
                    .endpointIdentificationAlgorithm("")
                    .applicationProtocolConfig(new ApplicationProtocolConfig(
                            Protocol.ALPN,
                            SelectorFailureBehavior.NO_ADVERTISE,
                            SelectedListenerFailureBehavior.ACCEPT,
                            protocol))
                    .build();
        } catch (SSLException broken) {
            throw new IllegalStateException("The load cannot speak TLS: " + broken.getMessage(), broken);
        }
    }
}
