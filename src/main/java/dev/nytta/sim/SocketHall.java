package dev.nytta.sim;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.sim.http.Outlet;
import dev.nytta.sim.http.Request;
import dev.nytta.sim.http.SocketOutlet;
import java.io.IOException;
import java.util.Optional;

/// OpenAI's responses over WebSocket: each `response.create` is answered with the events of a stream, one after the
/// other.
record SocketHall(Desk desk) {
    static boolean isAsked(Request request) {
        return request.header("upgrade").equalsIgnoreCase("websocket")
                && request.path().endsWith("/responses");
    }

    void talk(Request handshake, Outlet outlet) throws IOException {
        SocketOutlet messages = outlet.upgrade(handshake);
        for (Optional<byte[]> next = messages.next(); next.isPresent(); next = messages.next()) {
            String text = new String(next.get(), UTF_8);
            if (text.contains("\"response.create\"")) {
                // The same fields as in a request's body, less the one that goes without saying.
                String body = "{\"stream\":true," + text.substring(text.indexOf('{') + 1);
                desk.reply(handshake.message(body.getBytes(UTF_8)), messages);
            }
        }
    }
}
