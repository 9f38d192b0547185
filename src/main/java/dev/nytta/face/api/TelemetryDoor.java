package dev.nytta.face.api;

import dev.nytta.intake.Signal;
import dev.nytta.intake.Telemetry;
import dev.nytta.intake.Telemetry.Export;
import dev.nytta.intake.Telemetry.Outcome;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.usage.Attribution;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where telemetry comes in: `POST /v1/logs`, `/v1/metrics` and `/v1/traces` (OTLP over HTTP), binary or JSON, gzip or
/// not. A Nytta key says who sends.
final class TelemetryDoor implements Door {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryDoor.class);
    static final Map<String, Signal> PATHS =
            Map.of("/v1/logs", Signal.LOGS, "/v1/metrics", Signal.METRICS, "/v1/traces", Signal.TRACES);
    private static final String JSON = "application/json";
    private static final String BINARY = "application/x-protobuf";
    /// Exporters send at most a few thousand records at once.
    private static final int MOST_BYTES = 16 << 20;

    private final Telemetry telemetry;
    private final Senders senders;
    private final Seats room;

    /// @param room for as many bodies as senders may have read at a time
    TelemetryDoor(Telemetry telemetry, Senders senders, Seats room) {
        this.telemetry = telemetry;
        this.senders = senders;
        this.room = room;
    }

    @Override
    public boolean isFor(ServerRequest request) {
        return PATHS.containsKey(request.path().rawPath())
                && request.prologue().method().text().equals("POST");
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        switch (senders.of(request)) {
            case Senders.Sender.Known(Attribution sender) -> seated(request, response, sender);
            case Senders.Sender.Unknown(String why, String remedy) ->
                refuse(request, response, 401, why + " " + remedy);
        }
    }

    private void seated(ServerRequest request, ServerResponse response, Attribution sender) {
        if (!room.take(sender.key(), SentBody.WAIT)) {
            response.header("Retry-After", "1");
            refuse(request, response, 503, "Too many senders at once; send it again.");
            return;
        }
        try {
            take(request, response, sender);
        } finally {
            room.leave(sender.key());
        }
    }

    private void take(ServerRequest request, ServerResponse response, Attribution sender) {
        String type = Senders.header(request, "content-type");
        boolean json = type.startsWith(JSON);
        if (!json && !type.startsWith(BINARY)) {
            refuse(request, response, 415, "Send application/x-protobuf or application/json.");
            return;
        }
        try {
            Optional<byte[]> body = SentBody.read(request, MOST_BYTES);
            if (body.isEmpty()) {
                refuse(request, response, 413, "The request is larger than 16 MiB.");
                return;
            }
            answer(request, response, new Export(signal(request), body.get(), json), sender);
        } catch (InterruptedIOException slow) {
            refuse(request, response, 408, SentBody.SLOW);
        } catch (IOException broken) {
            refuse(request, response, 400, "The body cannot be read: is it what its Content-Encoding says?");
        } catch (StoreBroken | IllegalStateException closed) {
            LOG.warn("Telemetry is not taken: {}", closed.getMessage());
            response.header("Retry-After", "5");
            refuse(request, response, 503, "The ledger takes nothing at the moment; send it again.");
        }
    }

    private static Signal signal(ServerRequest request) {
        return Optional.ofNullable(PATHS.get(request.path().rawPath())).orElseThrow();
    }

    private void answer(ServerRequest request, ServerResponse response, Export export, Attribution sender) {
        switch (telemetry.take(export, sender)) {
            case Outcome.Broken(String why) -> refuse(request, response, 400, why);
            case Outcome.Taken(byte[] answer) -> {
                response.header("Content-Type", export.json() ? JSON : BINARY);
                response.send(answer);
            }
        }
    }

    /// In the request's own form, as the protocol wants it; whoever sends another form is told in words.
    private static void refuse(ServerRequest request, ServerResponse response, int status, String sentence) {
        String type = Senders.header(request, "content-type");
        response.status(status);
        if (type.startsWith(JSON)) {
            response.header("Content-Type", JSON);
            response.send(Telemetry.refusal(sentence, true));
        } else if (type.startsWith(BINARY)) {
            response.header("Content-Type", BINARY);
            response.send(Telemetry.refusal(sentence, false));
        } else {
            response.header("Content-Type", "text/plain; charset=utf-8");
            response.send(sentence);
        }
    }
}
