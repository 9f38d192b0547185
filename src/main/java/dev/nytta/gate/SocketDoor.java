package dev.nytta.gate;

import dev.nytta.gate.server.Handshake;
import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Request;
import dev.nytta.policy.Routes;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Where WebSockets come in. The provider is asked first: what it says to the handshake is what the client gets.
final class SocketDoor {
    private static final Pattern TRANSCRIBES = Pattern.compile("[?&]intent=transcription(&|$)");

    private final Lane lane;
    private final EventLoop loop;

    SocketDoor(Lane lane, EventLoop loop) {
        this.lane = lane;
        this.loop = loop;
    }

    /// Takes a request that asks for a WebSocket where there is one; false for all others.
    boolean opens(Request request, Reply reply) {
        HttpRequest head = request.head();
        if (!Handshake.isAsked(head)) {
            return false;
        }
        Optional<Endpoint> endpoint = Endpoints.socket(Targets.originForm(head.uri()));
        if (endpoint.isEmpty() || !Handshake.isSound(head)) {
            return false;
        }
        Dialect speaks = Dialects.named(endpoint.get().dialect()).orElseGet(Speech::usual);
        switch (lane.reception().handshake(request)) {
            case Arrival.Turned turned -> refuse(turned.refusal(), speaks, reply);
            case Arrival.Ready ready -> {
                knock(new Visitor(request, reply, ready.intent(), speaks));
                ready.intent().readable().release();
            }
        }
        request.release();
        return true;
    }

    /// @param speaks the dialect that its calls will be in
    record Visitor(Request request, Reply reply, Intent intent, Dialect speaks) {}

    private void knock(Visitor visitor) {
        Intent intent = visitor.intent();
        Optional<String> stopped = lane.stops().reason(intent.attribution());
        if (stopped.isPresent()) {
            refuse(Refusals.stopped(stopped.get(), intent.attribution().client()), visitor.speaks(), visitor.reply());
            return;
        }
        boolean talk = visitor.speaks().name().equals(Endpoints.REALTIME);
        Optional<Refusal> odd = talk ? unusable(intent) : Optional.empty();
        if (odd.isPresent()) {
            refuse(odd.get(), visitor.speaks(), visitor.reply());
            return;
        }
        // Of responses a model is named only by what will be asked; the provider that takes most of this dialect is the
        // likely one.
        List<Routes.Target> targets = lane.ways()
                .targets(new Ways.Question(
                        intent.endpoint().provider(),
                        visitor.speaks().name(),
                        intent.endpoint().pathModel()));
        if (targets.isEmpty()) {
            refuse(Refusals.NO_WEBSOCKET, visitor.speaks(), visitor.reply());
        } else if (talk) {
            new RealtimeSession(lane, loop, visitor, targets.getFirst()).open();
        } else {
            new SocketSession(lane, loop, visitor).open(targets.getFirst());
        }
    }

    /// What a session may not ask for; one that only transcribes needs no model in its address.
    private static Optional<Refusal> unusable(Intent intent) {
        if (intent.maxCostNano().isPresent()) {
            return Optional.of(Refusals.COST_OF_A_SESSION);
        }
        boolean named = !intent.endpoint().pathModel().isEmpty();
        return named || TRANSCRIBES.matcher(intent.endpoint().rest()).find()
                ? Optional.empty()
                : Optional.of(Refusals.NAMELESS_SESSION);
    }

    static void refuse(Refusal refusal, Dialect dialect, Reply reply) {
        ErrorAnswers.give(refusal, dialect, reply);
    }
}
