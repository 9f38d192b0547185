package dev.nytta.face.api;

import dev.nytta.intake.Intake;
import dev.nytta.intake.Pushed;
import dev.nytta.ledger.StoreBroken;
import dev.nytta.usage.Attribution;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where collectors push what agents wrote down: `POST /api/v1/observations`, JSON, gzip or not. A batch may be sent
/// again as often as its sender likes.
final class ObservationDoor implements Door {
    static final String PATH = "/api/v1/observations";

    private static final Logger LOG = LoggerFactory.getLogger(ObservationDoor.class);
    private static final int MOST_BYTES = 16 << 20;

    private static final String STEADY = "x-nytta-steady";

    private final Intake intake;
    private final SteadySources steady;
    private final Senders senders;
    private final Seats room;

    /// @param room for as many bodies as senders may have read at a time
    ObservationDoor(Intake intake, SteadySources steady, Senders senders, Seats room) {
        this.intake = intake;
        this.steady = steady;
        this.senders = senders;
        this.room = room;
    }

    @Override
    public boolean isFor(ServerRequest request) {
        return request.path().rawPath().equals(PATH)
                && request.prologue().method().text().equals("POST");
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        Wire.send(answer(request), request, response);
    }

    private Reply.Whole answer(ServerRequest request) {
        return switch (senders.orAdmin(request)) {
            case Senders.Sender.Known(Attribution sender) -> seated(request, sender);
            case Senders.Sender.Unknown(String why, String remedy) ->
                Problem.of(401, "unauthorized", why, remedy).reply().with("WWW-Authenticate", "Bearer realm=\"nytta\"");
        };
    }

    private Reply.Whole seated(ServerRequest request, Attribution sender) {
        if (!room.take(sender.key(), SentBody.WAIT)) {
            return later("Too many senders are here at once.", "1");
        }
        try {
            return take(request, sender);
        } finally {
            room.leave(sender.key());
        }
    }

    private static Reply.Whole later(String why, String seconds) {
        return Problem.of(503, "not-ready", why, "Send the batch again.")
                .reply()
                .with("Retry-After", seconds);
    }

    private Reply.Whole take(ServerRequest request, Attribution sender) {
        if (!Senders.header(request, "content-type").startsWith("application/json")) {
            return Problem.of(
                            415,
                            "unsupported-media-type",
                            "The body is not declared as JSON.",
                            "Send `Content-Type: application/json`.")
                    .reply();
        }
        try {
            Optional<byte[]> body = SentBody.read(request, MOST_BYTES);
            return body.isEmpty()
                    ? tooLarge("The batch is larger than 16 MiB unpacked.")
                    : taken(request, body.get(), sender);
        } catch (InterruptedIOException slow) {
            return Problem.of(408, "request-timeout", SentBody.SLOW, "Send it in smaller parts.")
                    .reply();
        } catch (IOException broken) {
            return Problem.of(
                            400,
                            "bad-request",
                            "The body cannot be read to its end.",
                            "Check that it is whole, and what its Content-Encoding says.")
                    .reply();
        } catch (StoreBroken | IllegalStateException closed) {
            LOG.warn("Observations are not taken: {}", closed.getMessage());
            return later("The ledger takes nothing at the moment.", "5");
        }
    }

    private Reply.Whole taken(ServerRequest request, byte[] body, Attribution sender) {
        return switch (Pushed.take(body, intake, sender)) {
            case Pushed.Outcome.Taken(byte[] answer, Set<String> sources) -> {
                if (Senders.header(request, STEADY).equals("true")) {
                    steady.note(sources);
                }
                yield Reply.text("application/json", new String(answer, StandardCharsets.UTF_8));
            }
            case Pushed.Outcome.TooMany(int most) -> tooLarge("The batch has more than " + most + " observations.");
            case Pushed.Outcome.Broken(String why) ->
                Problem.of(400, "bad-request", why, "/openapi.json says what a batch looks like.")
                        .reply();
        };
    }

    private static Reply.Whole tooLarge(String why) {
        return Problem.of(413, "too-large", why, "Send it in smaller parts.").reply();
    }
}
