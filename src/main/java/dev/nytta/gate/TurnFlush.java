package dev.nytta.gate;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.ArrayList;
import java.util.List;

/// Writes to a socket at the end of its event loop's turn instead of at once; the first handler of a pipeline.
///
/// Each write wakes whoever reads the other end, and waking a sleeping core costs more than the write. A loop under
/// load reads from many sockets a turn; written together, most of them find their reader awake. A loop at rest has
/// one socket a turn and loses nothing.
// Failed writes and closes are told through the pipeline.
@SuppressWarnings("FutureReturnValueIgnored")
public final class TurnFlush extends ChannelOutboundHandlerAdapter {
    private static final FastThreadLocal<Turn> TURNS = new FastThreadLocal<>() {
        @Override
        protected Turn initialValue() {
            return new Turn();
        }
    };

    private boolean waits;

    @Override
    public void flush(ChannelHandlerContext ctx) {
        if (!waits) {
            waits = true;
            TURNS.get().add(ctx);
        }
    }

    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        now(ctx);
        ctx.close(promise);
    }

    @Override
    public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
        now(ctx);
        ctx.disconnect(promise);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        now(ctx);
    }

    private void now(ChannelHandlerContext ctx) {
        if (waits) {
            waits = false;
            ctx.flush();
        }
    }

    /// What one event loop has to write at the end of its turn.
    private static final class Turn implements Runnable {
        private List<ChannelHandlerContext> waiting = new ArrayList<>();
        private List<ChannelHandlerContext> spare = new ArrayList<>();

        void add(ChannelHandlerContext ctx) {
            if (waiting.isEmpty()) {
                ctx.executor().execute(this);
            }
            waiting.add(ctx);
        }

        /// A flush may bring about others: these go with the next run.
        @Override
        public void run() {
            List<ChannelHandlerContext> due = waiting;
            waiting = spare;
            for (ChannelHandlerContext ctx : due) {
                ((TurnFlush) ctx.handler()).now(ctx);
            }
            due.clear();
            spare = due;
        }
    }
}
