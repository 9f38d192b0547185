package dev.nytta.gate.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// The client connections of one event loop; closes those that are silent or stuck for too long.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class Connections {
    private static final long SWEEP_MILLIS = 500;

    private final Map<ClientConnection, ChannelHandlerContext> open = new HashMap<>();

    Connections(EventLoop loop) {
        loop.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    void add(ClientConnection connection, ChannelHandlerContext ctx) {
        open.put(connection, ctx);
    }

    void remove(ClientConnection connection) {
        open.remove(connection);
    }

    private void sweep() {
        long now = System.nanoTime();
        List<ChannelHandlerContext> overdue = new ArrayList<>();
        open.forEach((connection, ctx) -> {
            if (connection.isOverdue(now)) {
                overdue.add(ctx);
            }
        });
        overdue.forEach(ChannelHandlerContext::close);
    }

    /// Closes the connections that wait for a request.
    void closeIdle() {
        List<ChannelHandlerContext> idle = new ArrayList<>();
        open.forEach((connection, ctx) -> {
            if (connection.isIdle()) {
                idle.add(ctx);
            }
        });
        idle.forEach(ChannelHandlerContext::close);
    }

    void closeAll() {
        List.copyOf(open.values()).forEach(ChannelHandlerContext::close);
    }
}
