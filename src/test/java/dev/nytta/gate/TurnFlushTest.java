package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

// Whether a write succeeds is not asked here: what reaches the socket is looked at.
@SuppressWarnings("FutureReturnValueIgnored")
class TurnFlushTest {
    private int flushes;
    private final EmbeddedChannel socket = new EmbeddedChannel(
            new ChannelOutboundHandlerAdapter() {
                @Override
                public void flush(ChannelHandlerContext ctx) {
                    flushes++;
                    ctx.flush();
                }
            },
            new TurnFlush());

    @Test
    void writes_at_the_end_of_the_turn_and_once() {
        socket.pipeline().write(Unpooled.copyInt(1));
        socket.pipeline().write(Unpooled.copyInt(2));
        socket.pipeline().flush();
        socket.pipeline().flush();
        assertThat(flushes).isZero();
        assertThat(socket.outboundMessages()).isEmpty();

        socket.runPendingTasks();
        assertThat(flushes).isEqualTo(1);
        assertThat(socket.outboundMessages()).hasSize(2);
        socket.releaseOutbound();
    }

    @Test
    void writes_in_each_turn_anew() {
        for (int turn = 1; turn <= 3; turn++) {
            socket.pipeline().writeAndFlush(Unpooled.copyInt(turn));
            socket.runPendingTasks();
            assertThat(flushes).isEqualTo(turn);
        }
        socket.releaseOutbound();
    }

    @Test
    void a_close_does_not_overtake_what_was_to_be_written() {
        socket.pipeline().writeAndFlush(Unpooled.copyInt(1));
        socket.pipeline().close();
        assertThat(flushes).isEqualTo(1);
        assertThat(socket.outboundMessages()).hasSize(1);
        socket.releaseOutbound();
    }
}
