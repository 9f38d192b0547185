package dev.nytta.gate.server;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DecoratingHttp2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Flags;
import io.netty.handler.codec.http2.Http2FrameListener;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.concurrent.TimeUnit;

/// Bounds the frames that cost a client nothing, carry no call and have to be answered or handled all the same: a
/// connection that sends too many of them is closed. Netty itself bounds resets in both directions, empty data and
/// small
/// continuations.
final class FrameBudget extends DecoratingHttp2ConnectionDecoder {
    /// Settings, pings, priorities and frames of unknown kinds: a busy client sends a handful.
    static final int MOST_CONTROL_FRAMES = 1_000;

    /// Window updates: a client may send two for each piece of an answer, so many are honest.
    static final int MOST_WINDOW_UPDATES = 1_000_000;

    private static final long WINDOW_NANOS = TimeUnit.SECONDS.toNanos(30);

    FrameBudget(Http2ConnectionDecoder decoder) {
        super(decoder);
    }

    @Override
    @SuppressWarnings("NullAway") // Netty takes a listener away by setting none.
    public void frameListener(Http2FrameListener listener) {
        super.frameListener(listener == null ? null : new Counting(listener));
    }

    /// The one that was set, since Netty compares it.
    @Override
    public Http2FrameListener frameListener() {
        Http2FrameListener set = super.frameListener();
        return set instanceof Counting counting ? counting.inner : set;
    }

    private static final class Counting extends Http2FrameListenerDecorator {
        private final Http2FrameListener inner;
        private long windowStartNanos = System.nanoTime();
        private int controlFrames;
        private int windowUpdates;

        Counting(Http2FrameListener inner) {
            super(inner);
            this.inner = inner;
        }

        private void control() throws Http2Exception {
            startWindow();
            check(++controlFrames, MOST_CONTROL_FRAMES);
        }

        private void startWindow() {
            long now = System.nanoTime();
            if (now - windowStartNanos > WINDOW_NANOS) {
                windowStartNanos = now;
                controlFrames = 0;
                windowUpdates = 0;
            }
        }

        private static void check(int count, int most) throws Http2Exception {
            if (count > most) {
                throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many frames without a call");
            }
        }

        @Override
        public void onSettingsRead(ChannelHandlerContext ctx, Http2Settings settings) throws Http2Exception {
            control();
            super.onSettingsRead(ctx, settings);
        }

        @Override
        public void onSettingsAckRead(ChannelHandlerContext ctx) throws Http2Exception {
            control();
            super.onSettingsAckRead(ctx);
        }

        @Override
        public void onPingRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
            control();
            super.onPingRead(ctx, data);
        }

        @Override
        public void onPingAckRead(ChannelHandlerContext ctx, long data) throws Http2Exception {
            control();
            super.onPingAckRead(ctx, data);
        }

        @Override
        public void onPriorityRead(ChannelHandlerContext ctx, int stream, int on, short weight, boolean exclusive)
                throws Http2Exception {
            control();
            super.onPriorityRead(ctx, stream, on, weight, exclusive);
        }

        @Override
        public void onUnknownFrame(ChannelHandlerContext ctx, byte type, int stream, Http2Flags flags, ByteBuf payload)
                throws Http2Exception {
            control();
            super.onUnknownFrame(ctx, type, stream, flags, payload);
        }

        @Override
        public void onWindowUpdateRead(ChannelHandlerContext ctx, int stream, int more) throws Http2Exception {
            startWindow();
            check(++windowUpdates, MOST_WINDOW_UPDATES);
            super.onWindowUpdateRead(ctx, stream, more);
        }
    }
}
