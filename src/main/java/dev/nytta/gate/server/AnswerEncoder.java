package dev.nytta.gate.server;

import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseEncoder;

/// Netty's encoder, which is told whether the request at hand was a HEAD.
final class AnswerEncoder extends HttpResponseEncoder {
    private boolean headOnly;

    void answersHead(boolean yes) {
        headOnly = yes;
    }

    boolean answersHead() {
        return headOnly;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpResponse answer) {
        return headOnly || super.isContentAlwaysEmpty(answer);
    }
}
