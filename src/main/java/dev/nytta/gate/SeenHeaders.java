package dev.nytta.gate;

import dev.nytta.wire.Headers;
import io.netty.handler.codec.http.HttpHeaders;

/// HTTP headers as `wire` reads them.
record SeenHeaders(HttpHeaders headers) implements Headers {
    @Override
    public String first(String lowerCaseName) {
        String value = headers.get(lowerCaseName);
        return value == null ? "" : value;
    }
}
