package dev.nytta.gate.server;

import io.netty.handler.codec.http2.Http2ConnectionDecoder;
import io.netty.handler.codec.http2.Http2ConnectionEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;

/// Netty's HTTP/2 for our side of a connection, with bounds on what a client may do with it.
final class StreamCodec extends Http2FrameCodecBuilder {
    /// Calls on one connection at once; a client that wants more opens another one.
    static final int MOST_STREAMS = 256;

    /// Resets by the client (rapid reset) and such that it provokes from us (MadeYouReset), in [#WINDOW_SECONDS].
    static final int MOST_RESETS = 200;

    static final int MOST_SMALL_CONTINUATIONS = 16;

    private static final int WINDOW_SECONDS = 30;
    private static final int WINDOW_BYTES = 256 * 1024;

    private StreamCodec() {
        server(true);
    }

    /// @param settings how long a head may be
    static Http2FrameCodec server(ServerSettings settings) {
        return new StreamCodec()
                .initialSettings(Http2Settings.defaultSettings()
                        .initialWindowSize(WINDOW_BYTES)
                        .maxConcurrentStreams(MOST_STREAMS)
                        .maxHeaderListSize(settings.headerBytes()))
                .decoderEnforceMaxRstFramesPerWindow(MOST_RESETS, WINDOW_SECONDS)
                .encoderEnforceMaxRstFramesPerWindow(MOST_RESETS, WINDOW_SECONDS)
                .decoderEnforceMaxSmallContinuationFrames(MOST_SMALL_CONTINUATIONS)
                // A connection that is drained waits for its calls; the gate cuts it when their time is up.
                .gracefulShutdownTimeoutMillis(-1)
                .build();
    }

    @Override
    protected Http2FrameCodec build(
            Http2ConnectionDecoder decoder, Http2ConnectionEncoder encoder, Http2Settings settings) {
        return super.build(new FrameBudget(decoder), encoder, settings);
    }
}
