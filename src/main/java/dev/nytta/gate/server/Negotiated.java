package dev.nytta.gate.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;

/// Waits for TLS to say which protocol a connection speaks.
// Failed closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
final class Negotiated extends ApplicationProtocolNegotiationHandler {
    private final Entrance entrance;

    Negotiated(Entrance entrance) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.entrance = entrance;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            StreamConnection.layOut(ctx.channel(), entrance);
        } else {
            ClientConnection.layOut(ctx.channel(), entrance);
        }
    }

    /// Scanners and clients that do not trust the certificate are everyday, and not worth a line of the log.
    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
