package dev.nytta.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The bytes of a call: 4 KiB in and 2 KiB out, or a stream of 50 chunks.
final class Payloads {
    static final int CHUNKS = 50;
    private static final int SAID_BYTES = 2048;
    static final String MODEL = "gpt-5.4-mini";
    /// Begins a request whose answer is one event, after which the mock provider says nothing more.
    static final String SILENT = "\"user\":\"silent\"";

    static final String PATH = "/v1/chat/completions";
    private static final Map<String, String> HEADERS = headers();

    private Payloads() {}

    /// As a client library sends them.
    private static Map<String, String> headers() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("authorization", "Bearer " + NyttaServer.KEY);
        all.put("content-type", "application/json");
        all.put("accept", "application/json");
        all.put("user-agent", "OpenAI/JS 6.49.0");
        all.put("x-stainless-lang", "js");
        all.put("x-stainless-package-version", "6.49.0");
        all.put("x-stainless-os", "Linux");
        all.put("x-stainless-arch", "x64");
        all.put("x-stainless-runtime", "node");
        all.put("x-stainless-retry-count", "0");
        return all;
    }

    /// @param port of the proxy
    /// @param headers further ones, each with its line end
    static byte[] request(int port, Kind kind, String headers) {
        return request(port, kind.askBytes, more(kind), headers);
    }

    private static String more(Kind kind) {
        return kind.stream ? "\"stream\":true,\"stream_options\":{\"include_usage\":true}," : "";
    }

    static byte[] silentRequest(int port) {
        return request(port, Kind.STREAM.askBytes, SILENT + ",\"stream\":true,", "");
    }

    private static byte[] request(int port, int askBytes, String more, String headers) {
        String body = body(askBytes, more);
        StringBuilder head = new StringBuilder("POST " + PATH + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers);
        HEADERS.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        return bytes(head + "content-length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String body(int askBytes, String more) {
        String head = "{\"model\":\"" + MODEL + "\",\"max_completion_tokens\":1000,"
                + more
                + "\"messages\":[{\"role\":\"user\",\"content\":\"";
        String tail = "\"}]}";
        return head + filler(askBytes - head.length() - tail.length()) + tail;
    }

    /// The same call for HTTP/2.
    static Call call(Kind kind) {
        String body = body(kind.askBytes, more(kind));
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        headers.put("content-length", "" + body.length());
        return new Call(headers, bytes(body));
    }

    record Call(Map<String, String> headers, byte[] body) {}

    static byte[] answer() {
        String head = "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion\",\"created\":1790000000,\"model\":\"" + MODEL
                + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
        String tail = "\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":400,"
                + "\"total_tokens\":1400,\"prompt_tokens_details\":{\"cached_tokens\":200}},"
                + "\"service_tier\":\"default\"}";
        String body = head + filler(SAID_BYTES - head.length() - tail.length()) + tail;
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nx-request-id: req_1\r\n"
                + "openai-processing-ms: 12\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    static byte[] streamHead() {
        return bytes("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nx-request-id: req_1\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n");
    }

    /// The event at a place from 0 to CHUNKS - 1; the last one carries usage and the end.
    static byte[] chunk(int index) {
        String start = "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1790000000,"
                + "\"model\":\"" + MODEL + "\",\"choices\":[";
        String event = index < CHUNKS - 1
                ? start + "{\"index\":0,\"delta\":{\"content\":\" word" + index % 10
                        + "\"},\"finish_reason\":null}],\"usage\":null}\n\n"
                : start + "],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":49,\"total_tokens\":1049}}\n\n"
                        + "data: [DONE]\n\n";
        String framed = Integer.toHexString(event.length()) + "\r\n" + event + "\r\n";
        return bytes(index < CHUNKS - 1 ? framed : framed + "0\r\n\r\n");
    }

    private static String filler(int length) {
        return "lorem ipsum dolor sit amet ".repeat(length / 27 + 1).substring(0, length);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
