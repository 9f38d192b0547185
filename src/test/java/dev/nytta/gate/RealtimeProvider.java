package dev.nytta.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.LoopbackServer;
import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import dev.nytta.sim.http.SocketOutlet;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// OpenAI's realtime API, as far as a script goes: what it tells at each of a client's messages. The events are laid
/// out
/// as OpenAI documents them.
final class RealtimeProvider implements AutoCloseable {
    static final String CREATED =
            "{\"type\":\"session.created\",\"event_id\":\"event_1\",\"session\":{\"type\":\"realtime\","
                    + "\"object\":\"realtime.session\",\"id\":\"sess_1\",\"model\":\"gpt-realtime\",\"audio\":{\"input\":{\"format\":"
                    + "{\"type\":\"audio/pcm\",\"rate\":24000}}}}}";

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<Request> handshakes = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;
    private final Function<String, List<String>> script;
    private volatile Optional<SocketOutlet> talking = Optional.empty();

    RealtimeProvider(Function<String, List<String>> script) throws IOException {
        this.script = script;
        server = LoopbackServer.start(0, this::talk);
    }

    private void talk(Request handshake, Outlet outlet) throws IOException {
        handshakes.add(handshake);
        SocketOutlet messages = outlet.upgrade(handshake);
        talking = Optional.of(messages);
        tell(CREATED);
        for (Optional<byte[]> next = messages.next(); next.isPresent(); next = messages.next()) {
            String text = new String(next.get(), UTF_8);
            asked.add(text);
            tell(script.apply(text).toArray(String[]::new));
        }
    }

    /// Tells something by itself.
    void tell(String... events) throws IOException {
        SocketOutlet outlet = talking.orElseThrow();
        synchronized (outlet) {
            for (String event : events) {
                outlet.tell(event.getBytes(UTF_8));
            }
        }
    }

    void ping(String payload) throws IOException {
        talking.orElseThrow().ping(payload.getBytes(UTF_8));
    }

    List<String> pongs() {
        return talking.orElseThrow().pongs().stream()
                .map(each -> new String(each, UTF_8))
                .toList();
    }

    void bye(int code) throws IOException {
        talking.orElseThrow().bye(code);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.port() + "/v1");
    }

    int connections() {
        return server.connections();
    }

    static String begun(String id) {
        return "{\"type\":\"response.created\",\"event_id\":\"e\",\"response\":{\"object\":\"realtime.response\",\"id\":\""
                + id + "\",\"status\":\"in_progress\",\"conversation_id\":\"conv_1\",\"output\":[],\"usage\":null}}";
    }

    static String text(String id, String delta) {
        return "{\"type\":\"response.output_text.delta\",\"event_id\":\"e\",\"response_id\":\"" + id
                + "\",\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + delta + "\"}";
    }

    static String audio(String id, String delta) {
        return "{\"type\":\"response.output_audio.delta\",\"event_id\":\"e\",\"response_id\":\"" + id
                + "\",\"item_id\":\"item_1\",\"output_index\":0,\"content_index\":0,\"delta\":\"" + delta + "\"}";
    }

    /// @param usage an object, or `null`
    static String done(String id, String status, String usage) {
        return "{\"type\":\"response.done\",\"event_id\":\"e\",\"response\":{\"object\":\"realtime.response\",\"id\":\""
                + id + "\",\"status\":\"" + status + "\",\"conversation_id\":\"conv_1\",\"output\":[],\"usage\":"
                + usage + "}}";
    }

    /// Text alone.
    static String tokens(int input, int output) {
        return "{\"total_tokens\":" + (input + output) + ",\"input_tokens\":" + input + ",\"output_tokens\":" + output
                + ",\"input_token_details\":{\"text_tokens\":" + input + ",\"audio_tokens\":0,\"image_tokens\":0,"
                + "\"cached_tokens\":0,\"cached_tokens_details\":{\"text_tokens\":0,\"audio_tokens\":0,\"image_tokens\":0}},"
                + "\"output_token_details\":{\"text_tokens\":" + output + ",\"audio_tokens\":0}}";
    }

    @Override
    public void close() {
        server.close();
    }
}
