package dev.nytta.face.api;

import dev.nytta.gate.Keyring;
import dev.nytta.intake.Intake;
import dev.nytta.intake.Signal;
import dev.nytta.intake.Telemetry;
import dev.nytta.intake.Telemetry.Export;
import dev.nytta.intake.Telemetry.Outcome;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.usage.Attribution;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.zip.GZIPInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where telemetry comes in: `POST /v1/logs`, `/v1/metrics` and `/v1/traces` (OTLP over HTTP), binary or JSON, gzip or
/// not. A Nytta key says who sends.
final class TelemetryDoor {
    private static final Logger LOG = LoggerFactory.getLogger(TelemetryDoor.class);
    private static final Map<String, Signal> PATHS =
            Map.of("/v1/logs", Signal.LOGS, "/v1/metrics", Signal.METRICS, "/v1/traces", Signal.TRACES);
    private static final String JSON = "application/json";
    private static final String BINARY = "application/x-protobuf";
    /// Exporters send at most a few thousand records at once.
    private static final int MOST_BYTES = 16 << 20;
    /// Bounds the memory that senders can take; who does not fit comes again.
    private static final int AT_ONCE = 4;

    private final Telemetry telemetry;
    private final AdminRooms rooms;
    private final Guard guard;
    private final boolean loopback;
    private final Semaphore room = new Semaphore(AT_ONCE);

    TelemetryDoor(AdminRooms rooms, Guard guard, boolean loopback) {
        this.rooms = rooms;
        this.guard = guard;
        this.loopback = loopback;
        this.telemetry = new Telemetry(new Intake(rooms.observations(), rooms.prices()));
    }

    boolean isFor(ServerRequest request) {
        return PATHS.containsKey(request.path().rawPath())
                && request.prologue().method().text().equals("POST");
    }

    void handle(ServerRequest request, ServerResponse response) {
        Optional<Attribution> sender = sender(request);
        if (sender.isEmpty()) {
            refuse(response, 401, "A Nytta key is needed: Authorization: Bearer nk_... or x-nytta-key.");
        } else if (room.tryAcquire()) {
            try {
                take(request, response, sender.get());
            } finally {
                room.release();
            }
        } else {
            response.header("Retry-After", "1");
            refuse(response, 503, "Too many senders at once; send it again.");
        }
    }

    /// The holder of the key; without any key configured, on the loopback, the local user (no web page of theirs).
    private Optional<Attribution> sender(ServerRequest request) {
        if (!guard.serves(header(request, "host"))) {
            return Optional.empty();
        }
        Keyring keyring = rooms.keyring().get();
        String given = header(request, "x-nytta-key");
        String bearer = header(request, "authorization");
        boolean isBearer = bearer.toLowerCase(Locale.ROOT).startsWith("bearer ");
        String secret = given.isEmpty() && isBearer
                ? bearer.substring("bearer ".length()).strip()
                : given;
        boolean fromPage = !header(request, "origin").isEmpty()
                || !header(request, "sec-fetch-site").isEmpty();
        if (secret.isEmpty() && keyring.isEmpty() && loopback && !fromPage) {
            return Optional.of(Attribution.NONE);
        }
        return keyring.valid(secret, rooms.ledger().nowMillis()).map(Attribution::of);
    }

    private void take(ServerRequest request, ServerResponse response, Attribution sender) {
        String type = header(request, "content-type");
        boolean json = type.startsWith(JSON);
        if (!json && !type.startsWith(BINARY)) {
            refuse(response, 415, "Send application/x-protobuf or application/json.");
            return;
        }
        try {
            Optional<byte[]> body = body(request);
            if (body.isEmpty()) {
                refuse(response, 413, "The request is larger than 16 MiB.");
                return;
            }
            answer(new Export(signal(request), body.get(), json), sender, response);
        } catch (IOException broken) {
            refuse(response, 400, "The body cannot be read: is it what its Content-Encoding says?");
        } catch (StoreBroken | IllegalStateException closed) {
            LOG.warn("Telemetry is not taken: {}", closed.getMessage());
            response.header("Retry-After", "5");
            refuse(response, 503, "The ledger takes nothing at the moment; send it again.");
        }
    }

    private static Signal signal(ServerRequest request) {
        return Optional.ofNullable(PATHS.get(request.path().rawPath())).orElseThrow();
    }

    private void answer(Export export, Attribution sender, ServerResponse response) {
        switch (telemetry.take(export, sender)) {
            case Outcome.Broken(String why) -> refuse(response, 400, why);
            case Outcome.Taken(byte[] answer) -> {
                response.header("Content-Type", export.json() ? JSON : BINARY);
                response.send(answer);
            }
        }
    }

    /// The body without its compression, or empty if it is too long.
    private static Optional<byte[]> body(ServerRequest request) throws IOException {
        if (!request.content().hasEntity()) {
            return Optional.of(new byte[0]);
        }
        try (InputStream in = plain(new BufferedInputStream(request.content().inputStream()))) {
            return BoundedBody.read(in, MOST_BYTES);
        }
    }

    /// Told by its first bytes: neither form of OTLP begins as gzip does.
    private static InputStream plain(InputStream sent) throws IOException {
        sent.mark(2);
        boolean zipped = sent.read() == 0x1f && sent.read() == 0x8b;
        sent.reset();
        return zipped ? new GZIPInputStream(sent) : sent;
    }

    private static String header(ServerRequest request, String name) {
        return request.headers().first(HeaderNames.create(name)).orElse("");
    }

    private static void refuse(ServerResponse response, int status, String sentence) {
        response.status(status);
        response.header("Content-Type", "text/plain; charset=utf-8");
        response.send(sentence);
    }
}
