package dev.nytta.gate;

import dev.nytta.gate.server.Handshake;
import dev.nytta.gate.server.Request;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Call;
import dev.nytta.usage.Refusal;
import dev.nytta.wire.AgentHeaders;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import dev.nytta.wire.Passed;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Steps 1 to 3: what is asked for, by whom, for what.
final class Reception {
    private static final int UNAUTHORIZED = 401;

    private final Shared shared;
    private final CallIds ids;
    private final int mostBytes;
    private final Recent<String, Optional<Endpoint>> posted = new Recent<>(target -> Endpoints.match("POST", target));

    Reception(Shared shared) {
        this.shared = shared;
        mostBytes = shared.settings().limits().bodyBytes();
        ids = new CallIds();
    }

    Arrival receive(Request request) {
        String target = Targets.originForm(request.head().uri());
        Optional<Endpoint> endpoint = endpoint(request.head().method().name(), target);
        return Handshake.isAsked(request.head())
                ? new Arrival.Turned(Refusals.NO_WEBSOCKET, speech(endpoint, request.head()))
                : receive(request, target, endpoint);
    }

    private static Dialect speech(Optional<Endpoint> endpoint, HttpRequest head) {
        return endpoint.flatMap(found -> Dialects.named(found.dialect()))
                .orElseGet(() -> Speech.of(Targets.originForm(head.uri()), head.headers()));
    }

    /// A message of a WebSocket, as the body of a call of its own; its head is the handshake's.
    Arrival message(Request request) {
        String target = Targets.originForm(request.head().uri());
        return receive(request, target, Endpoints.socket(target));
    }

    /// The same for a response of a session, whose provider and model are known.
    Arrival message(Request request, Endpoint endpoint) {
        return receive(request, Targets.originForm(request.head().uri()), Optional.of(endpoint));
    }

    /// The handshake of a WebSocket: who asks, and where it leads.
    Arrival handshake(Request request) {
        String target = Targets.originForm(request.head().uri());
        return receive(request, target, Endpoints.socket(target).map(Endpoint::unread));
    }

    private Arrival receive(Request request, String target, Optional<Endpoint> endpoint) {
        if (endpoint.isEmpty()) {
            return new Arrival.Turned(
                    Refusals.NO_SUCH_PATH, Speech.of(target, request.head().headers()));
        }
        if (Endpoints.goesRound(endpoint.get())) {
            return new Arrival.Turned(
                    Refusals.GOES_ROUND, Speech.of(target, request.head().headers()));
        }
        Optional<Dialect> dialect = Dialects.named(endpoint.get().dialect());
        Dialect speaks =
                dialect.orElseGet(() -> Speech.of(target, request.head().headers()));
        Asked asked = new Asked(request, endpoint.get(), dialect, speaks);
        Ledger ledger = shared.rooms().ledger();
        var moment = new Identity.Moment(shared.rooms().keyring().get(), ledger.nowMillis());
        return switch (shared.identity().find(request.head().headers(), target, moment)) {
            case Identity.Found.Unknown unknown -> unknown(asked, unknown.refusal());
            case Identity.Found.Known known -> read(asked, known.caller(), moment.atMillis());
        };
    }

    private Arrival unknown(Asked asked, Refusal refusal) {
        if (refusal.status() == UNAUTHORIZED && !refusal.equals(Refusals.NO_KEY)) {
            TrustedProxies proxies = shared.settings().proxies();
            shared.doorLog().knock(proxies.client(asked.request().peer(), asked.headers()::getAll), refusal.reason());
        }
        return asked.turned(refusal);
    }

    /// A target with a key in it is not kept in memory.
    private Optional<Endpoint> endpoint(String method, String target) {
        return method.equals("POST") && !target.contains("key=") ? posted.get(target) : Endpoints.match(method, target);
    }

    private Arrival read(Asked asked, Caller caller, long atMillis) {
        return switch (ClaimHeaders.read(asked.headers())) {
            case ClaimHeaders.Reading.Bad bad -> asked.turned(Refusals.malformed(bad.what()));
            case ClaimHeaders.Reading.Good good -> readBody(asked, new Who(caller, good.claims(), atMillis));
        };
    }

    private Arrival readBody(Asked asked, Who who) {
        if (asked.dialect().isEmpty()) {
            return ready(asked, asked.asIs(), passed(asked), who);
        }
        return switch (BodyCoding.decode(asked.request(), mostBytes)) {
            case BodyCoding.Decoded.Bad bad -> asked.turned(Refusals.malformed(bad.what()));
            case BodyCoding.Decoded.Good good -> readCall(asked, good, who);
        };
    }

    private Arrival readCall(Asked asked, BodyCoding.Decoded.Good body, Who who) {
        var bytes = body.bytes();
        boolean unpacked = asked.headers().contains(HttpHeaderNames.CONTENT_ENCODING);
        if (unpacked && !asked.request().share().grow(bytes.readableBytes())) {
            bytes.release();
            return asked.turned(Refusals.OVERLOADED);
        }
        boolean hasArray = bytes.hasArray();
        CallRead read = asked.speaks()
                .read(
                        asked.endpoint(),
                        new SeenHeaders(asked.headers()),
                        hasArray ? bytes.array() : new byte[0],
                        hasArray ? bytes.arrayOffset() + bytes.readerIndex() : 0,
                        bytes.readableBytes());
        return switch (read) {
            case CallRead.Read good ->
                ready(asked, body, shared.conversations().known(headed(asked, good.call())), who);
            case CallRead.Malformed bad -> {
                bytes.release();
                yield asked.turned(Refusals.malformed(bad.what()));
            }
        };
    }

    private static Call headed(Asked asked, Call call) {
        return asked.speaks().withHeaders(call, new SeenHeaders(asked.headers()));
    }

    private Arrival ready(Asked asked, BodyCoding.Decoded.Good body, Call call, Who who) {
        return new Arrival.Ready(new Intent(
                ids.next(who.atMillis()),
                asked.request().head(),
                asked.request().body(),
                body.bytes(),
                asked.endpoint(),
                asked.dialect(),
                call,
                who.caller(),
                attribution(asked.headers(), call, who),
                who.claims().maxCostNano(),
                wantsTrailers(asked.headers()),
                asked.request().startedNanos()));
    }

    private Attribution attribution(HttpHeaders headers, Call call, Who who) {
        AgentClaim claim = AgentHeaders.read(new SeenHeaders(headers), call.claim());
        Attribution holder = holder(who);
        Map<String, String> tags =
                new HashMap<>(shared.tagValues().bounded(who.claims().tags()));
        tags.remove(Attribution.DEVICE);
        tags.remove(Attribution.RUN);
        if (!who.claims().run().isEmpty()) {
            tags.put(Attribution.RUN, who.claims().run());
        }
        if (isOfAService(holder) && !claim.device().isEmpty()) {
            tags.put(Attribution.DEVICE, claim.device());
        }
        return holder.with(claim).withTags(tags);
    }

    /// Whether nobody is named by the key; a run's is the local user's own.
    private static boolean isOfAService(Attribution holder) {
        return holder.person().isEmpty() && !holder.key().isEmpty() && !AccessKey.isOfRun(holder.key());
    }

    private static Attribution holder(Who who) {
        String mandate = who.claims().mandate();
        return who.caller()
                .key()
                .map(key -> new Attribution(
                        key.costCenter(),
                        key.team(),
                        key.project(),
                        mandate.isEmpty() ? key.mandate() : mandate,
                        key.person(),
                        key.id(),
                        "",
                        "",
                        "",
                        "",
                        "",
                        Map.of()))
                .orElseGet(() -> Attribution.NONE.withMandate(mandate));
    }

    /// A call of which nothing is known but its length, and the model if its body is JSON that names one.
    private Call passed(Asked asked) {
        if (!asked.isJson()) {
            return Passed.read(asked.endpoint(), new byte[0], 0, 0);
        }
        return switch (BodyCoding.decode(asked.request(), mostBytes)) {
            case BodyCoding.Decoded.Bad _ -> Passed.read(asked.endpoint(), new byte[0], 0, 0);
            case BodyCoding.Decoded.Good(ByteBuf body) -> passed(asked.endpoint(), body);
        };
    }

    private static Call passed(Endpoint endpoint, ByteBuf body) {
        try {
            boolean hasArray = body.hasArray();
            return Passed.read(
                    endpoint,
                    hasArray ? body.array() : new byte[0],
                    hasArray ? body.arrayOffset() + body.readerIndex() : 0,
                    hasArray ? body.readableBytes() : 0);
        } finally {
            body.release();
        }
    }

    private static boolean wantsTrailers(HttpHeaders headers) {
        String te = headers.get(HttpHeaderNames.TE);
        return te != null && te.toLowerCase(Locale.ROOT).contains("trailers");
    }

    /// @param speaks the dialect that errors are told in
    private record Asked(Request request, Endpoint endpoint, Optional<Dialect> dialect, Dialect speaks) {
        HttpHeaders headers() {
            return request.head().headers();
        }

        Arrival turned(Refusal refusal) {
            return new Arrival.Turned(refusal, speaks);
        }

        boolean isJson() {
            String type = headers().get(HttpHeaderNames.CONTENT_TYPE, "");
            return type.toLowerCase(Locale.ROOT).contains("json");
        }

        BodyCoding.Decoded.Good asIs() {
            return new BodyCoding.Decoded.Good(request.body().retain());
        }
    }

    private record Who(Caller caller, ClaimHeaders claims, long atMillis) {}
}
