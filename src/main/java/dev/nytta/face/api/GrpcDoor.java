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
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where telemetry comes in by gRPC: the `Export` of OTLP's logs, metrics and traces, gzip or not, over HTTP/2 with TLS
/// or, on a loopback address, without. A Nytta key in the metadata says who sends.
///
/// The framing is a prefix of five bytes and two trailers, so it is done here: with Helidon's gRPC a packed message
/// that
/// spans two frames is read as if it were not packed, and one that is too large gets no answer.
final class GrpcDoor implements Door {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcDoor.class);
    private static final Map<String, Signal> METHODS = Map.of(
            "/opentelemetry.proto.collector.logs.v1.LogsService/Export", Signal.LOGS,
            "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export", Signal.METRICS,
            "/opentelemetry.proto.collector.trace.v1.TraceService/Export", Signal.TRACES);
    private static final String TYPE = "application/grpc";
    private static final int MOST_BYTES = 16 << 20;

    private final Telemetry telemetry;
    private final Senders senders;
    private final Seats room;

    /// @param room for as many bodies as senders may have read at a time
    GrpcDoor(Telemetry telemetry, Senders senders, Seats room) {
        this.telemetry = telemetry;
        this.senders = senders;
        this.room = room;
    }

    /// What a call ends with. A refusal has a sentence for whoever looks after the sender.
    private sealed interface Ending {
        @SuppressWarnings("ArrayRecordComponent") // it is only read
        record Done(byte[] message) implements Ending {}

        record Refused(GrpcStatus status, String why) implements Ending {}
    }

    @Override
    public boolean isFor(ServerRequest request) {
        String type = Senders.header(request, "content-type");
        boolean grpc = type.equals(TYPE) || type.startsWith(TYPE + "+proto") || type.startsWith(TYPE + ";");
        return grpc && request.prologue().protocolVersion().startsWith("2");
    }

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        response.header("Content-Type", TYPE);
        response.headers().set(GrpcNames.ACCEPT, "gzip");
        // Also where nothing but a status is said: an end on an empty frame is an error to gRPC's clients.
        response.header("Trailer", "grpc-status, grpc-message");
        switch (ending(request)) {
            case Ending.Done(byte[] message) -> end(response, GrpcStatus.OK, "").send(GrpcMessage.write(message));
            case Ending.Refused(GrpcStatus status, String why) ->
                end(response, status, why).send();
        }
    }

    private static ServerResponse end(ServerResponse response, GrpcStatus status, String why) {
        response.trailers().set(GrpcNames.STATUS, Integer.toString(status.code()));
        if (!why.isEmpty()) {
            response.trailers().set(GrpcNames.MESSAGE, GrpcNames.percent(why));
        }
        return response;
    }

    private Ending ending(ServerRequest request) {
        return switch (senders.of(request)) {
            case Senders.Sender.Known(Attribution sender) -> called(request, sender);
            case Senders.Sender.Unknown(String why, String remedy) ->
                new Ending.Refused(GrpcStatus.UNAUTHENTICATED, why + " " + remedy);
        };
    }

    private Ending called(ServerRequest request, Attribution sender) {
        Signal signal = METHODS.get(request.path().rawPath());
        if (signal == null || !request.prologue().method().text().equals("POST")) {
            return new Ending.Refused(
                    GrpcStatus.UNIMPLEMENTED, "This port takes OTLP's Export of logs, metrics and traces alone.");
        }
        String packing = Senders.header(request, "grpc-encoding");
        if (!packing.isEmpty() && !packing.equals("identity") && !packing.equals("gzip")) {
            return new Ending.Refused(GrpcStatus.UNIMPLEMENTED, "Messages may be packed with gzip alone.");
        }
        if (!room.take(sender.key(), SentBody.WAIT)) {
            return new Ending.Refused(GrpcStatus.UNAVAILABLE, "Too many senders at once; send it again.");
        }
        try {
            return read(request, signal, sender);
        } finally {
            room.leave(sender.key());
        }
    }

    private Ending read(ServerRequest request, Signal signal, Attribution sender) {
        boolean gzip = Senders.header(request, "grpc-encoding").equals("gzip");
        try (InputStream body = request.content().inputStream()) {
            return switch (InTime.read(SentBody.PATIENCE, () -> GrpcMessage.read(body, gzip, MOST_BYTES))) {
                case GrpcMessage.Found.TooLarge _ ->
                    new Ending.Refused(GrpcStatus.RESOURCE_EXHAUSTED, "The message is larger than 16 MiB unpacked.");
                case GrpcMessage.Found.Broken(String why) -> new Ending.Refused(GrpcStatus.INTERNAL, why);
                case GrpcMessage.Found.Whole(byte[] message) -> taken(new Export(signal, message, false), sender);
            };
        } catch (InterruptedIOException slow) {
            return new Ending.Refused(GrpcStatus.UNAVAILABLE, SentBody.SLOW);
        } catch (IOException broken) {
            return new Ending.Refused(GrpcStatus.INTERNAL, "The message cannot be read to its end, or unpacked.");
        }
    }

    private Ending taken(Export export, Attribution sender) {
        try {
            return switch (telemetry.take(export, sender)) {
                case Outcome.Broken(String why) -> new Ending.Refused(GrpcStatus.INVALID_ARGUMENT, why);
                case Outcome.Taken(byte[] answer) -> new Ending.Done(answer);
            };
        } catch (StoreBroken | IllegalStateException closed) {
            LOG.warn("Telemetry is not taken: {}", closed.getMessage());
            return new Ending.Refused(GrpcStatus.UNAVAILABLE, "The ledger takes nothing at the moment; send it again.");
        }
    }
}
