package dev.nytta.sim.http;

import java.util.Map;

/// A request as it came.
public final class Request {
    private final String method;
    private final String target;
    private final Map<String, String> headers;
    private final byte[] body;

    Request(String method, String target, Map<String, String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = Map.copyOf(headers);
        this.body = body;
    }

    /// The same as a POST with another body: a message of a WebSocket.
    public Request message(byte[] with) {
        return new Request("POST", target, headers, with);
    }

    /// In capitals, as sent.
    public String method() {
        return method;
    }

    /// Path and query, as sent.
    public String target() {
        return target;
    }

    /// The path, still percent-encoded.
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /// What stands behind the `?`, or empty.
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /// By lower-case name; of repeated ones the last.
    public Map<String, String> headers() {
        return headers;
    }

    /// A header's value, or empty.
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// The request's own bytes, not a copy.
    public byte[] body() {
        return body;
    }
}
