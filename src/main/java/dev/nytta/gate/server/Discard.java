package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/// Drops what a refused client still sends, so that it gets to reading its answer; up to a bound, behind which nothing
/// is read any more and the client waits for its end.
final class Discard extends ChannelInboundHandlerAdapter {
    private static final long MOST_BYTES = 16L << 20;

    private long dropped;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        dropped += message instanceof ByteBuf bytes ? bytes.readableBytes() : 0;
        ReferenceCountUtil.release(message);
        if (dropped > MOST_BYTES) {
            ctx.channel().config().setAutoRead(false);
        }
    }
}
