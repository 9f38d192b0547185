package dev.nytta.gate.upstream;

import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseDecoder;

/// Netty's decoder of answers, which is told whether the request at hand was a HEAD: its answer has no body, whatever
/// its length says.
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int HEADER_BYTES = 64 * 1024;
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final int FIRST_STATUS = 200;

    private boolean headOnly;

    AnswerDecoder() {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(HEADER_BYTES)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxChunkSize(CHUNK_BYTES));
    }

    void answersHead(boolean yes) {
        headOnly = yes;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage answer) {
        boolean last =
                answer instanceof HttpResponse response && response.status().code() >= FIRST_STATUS;
        return (headOnly && last) || super.isContentAlwaysEmpty(answer);
    }
}
