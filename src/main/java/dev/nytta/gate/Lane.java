package dev.nytta.gate;

import dev.nytta.gate.server.Reply;
import dev.nytta.gate.server.Request;
import dev.nytta.gate.server.Requests;
import dev.nytta.gate.upstream.Dialer;
import dev.nytta.gate.upstream.Upstreams;
import dev.nytta.ledger.Ledger;
import dev.nytta.usage.Provider;
import dev.nytta.wire.Dialect;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Everything that belongs to one event loop: a call never leaves its lane, so nothing in it is locked.
// Failed writes and closes are told through the pipeline; what recurs runs as long as its event loop.
@SuppressWarnings("FutureReturnValueIgnored")
final class Lane implements Requests {
    private static final long TICK_MILLIS = 100;
    private static final int TICKS_TO_NOTES = 10;

    private final BillDoor bills;
    private final Shared shared;
    private final Upstreams upstreams;
    private final Reception reception;
    private final Holds holds;
    private final HoldQueue queue;
    private final RefusalCache refusals;
    private final UpstreamRequests requests;
    private final Settlement settlement;
    private final Notices notices;
    private final Ways ways;
    private final BatchBooks batches;
    private final Carrier http = new HttpCarrier(this);
    private final SocketDoor door;
    private final Scratch scratch = new Scratch();
    private final Map<String, ProviderLine> lines = new HashMap<>();
    private final Set<CallStory> stories = new LinkedHashSet<>();
    private final Set<RealtimeSession> talks = new LinkedHashSet<>();
    private int ticks;
    private volatile boolean closing;

    Lane(EventLoop loop, Shared shared, Dialer dialer) {
        this.shared = shared;
        GateRooms rooms = shared.rooms();
        upstreams = new Upstreams(loop, dialer);
        reception = new Reception(shared);
        holds = new Holds(rooms.ledger());
        queue = new HoldQueue(loop, rooms.ledger());
        refusals = new RefusalCache(rooms.ledger());
        requests = new UpstreamRequests(rooms);
        settlement = new Settlement(shared);
        notices = new Notices(rooms);
        ways = new Ways(rooms.routes());
        batches = new BatchBooks(shared, loop);
        door = new SocketDoor(this, loop);
        bills = new BillDoor(shared, loop);
        loop.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<Fault> early(HttpRequest head) {
        if (isHealth(head)) {
            return Optional.empty();
        }
        if (closing) {
            return Optional.of(Fault.STOPPING);
        }
        return shared.settings().overload().get().map(_ -> Fault.OVERLOADED);
    }

    @Override
    public void request(Request request, Reply reply) {
        RunPaths.lift(request.head());
        if (isHealth(request.head())) {
            request.release();
            health(request.head(), reply);
            return;
        }
        if (RunPaths.asksForBill(request.head())) {
            request.release();
            bills.tell(request.head(), reply);
            return;
        }
        if (!door.opens(request, reply)) {
            tell(new CallStory.Asked(request, reply, http));
        }
    }

    /// Begins a call's story.
    CallStory tell(CallStory.Asked asked) {
        CallStory story = new CallStory(this, asked);
        stories.add(story);
        shared.telemetry().callStarts();
        guarded(story, story::begin);
        return story;
    }

    /// A mistake of ours in one call must not reach the others of this lane.
    private static void guarded(CallStory story, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException mistake) {
            Mistakes.log("a call could not be handled", mistake);
            story.crashed();
        }
    }

    @Override
    public void bad(Fault fault, Optional<HttpRequest> head, Reply reply) {
        shared.telemetry().add(counted(fault));
        Dialect speaks =
                head.map(known -> Speech.of(known.uri(), known.headers())).orElseGet(Speech::usual);
        ErrorAnswers.give(Refusals.fault(fault), speaks, reply);
    }

    private static GateTelemetry.Count counted(Fault fault) {
        return switch (fault) {
            case OVERLOADED, STOPPING -> GateTelemetry.Count.CROWDED;
            case MALFORMED, TOO_SLOW, BODY_TOO_LARGE, LINE_TOO_LONG, EXPECTATION, HEADERS_TOO_LARGE ->
                GateTelemetry.Count.MALFORMED_REQUESTS;
        };
    }

    private static boolean isHealth(HttpRequest head) {
        String path = head.uri();
        return path.equals("/healthz")
                || path.equals("/readyz")
                || (path.equals("/")
                        && (head.method().equals(HttpMethod.HEAD)
                                || head.method().equals(HttpMethod.GET)));
    }

    /// Alive at all, and able to take calls.
    private void health(HttpRequest head, Reply reply) {
        Optional<String> why = notReady().filter(_ -> head.uri().equals("/readyz"));
        boolean good = why.isEmpty();
        HttpHeaders headers = HeaderRules.empty();
        headers.set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8");
        byte[] text =
                why.map(reason -> "not ready: " + reason + "\n").orElse("ok\n").getBytes(StandardCharsets.UTF_8);
        reply.whole(
                good ? HttpResponseStatus.OK : HttpResponseStatus.SERVICE_UNAVAILABLE,
                headers,
                head.method().equals(HttpMethod.HEAD) ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(text));
    }

    Conversations conversations() {
        return shared.conversations();
    }

    RunRefusals runRefusals() {
        return shared.runRefusals();
    }

    private Optional<String> notReady() {
        return closing
                ? Optional.of("stopping")
                : ledger().closedBecause().or(shared.settings().overload());
    }

    private void tick() {
        long now = System.nanoTime();
        for (CallStory story : new ArrayList<>(stories)) {
            guarded(story, () -> story.tick(now));
        }
        if (++ticks % TICKS_TO_NOTES == 0) {
            refusals.noteAll();
        }
    }

    void closed(CallStory story) {
        if (stories.remove(story)) {
            shared.telemetry().callEnds();
        }
    }

    /// On this lane's event loop.
    void stop(StopTarget target, String reason) {
        for (CallStory story : new ArrayList<>(stories)) {
            if (story.isStoppedBy(target)) {
                guarded(story, () -> story.stop(reason));
            }
        }
        for (RealtimeSession talk : new ArrayList<>(talks)) {
            if (talk.isStoppedBy(target)) {
                talk.stop(reason);
            }
        }
    }

    /// On this lane's event loop.
    List<LiveCall> live() {
        long nowNanos = System.nanoTime();
        long nowMillis = ledger().nowMillis();
        List<LiveCall> live = new ArrayList<>();
        stories.forEach(story -> story.live(nowMillis, nowNanos).ifPresent(live::add));
        return live;
    }

    /// Takes no further calls.
    void close() {
        closing = true;
    }

    /// On this lane's event loop: closes every call's attempt now.
    void cutAll() {
        for (CallStory story : new ArrayList<>(stories)) {
            guarded(story, story::cut);
        }
    }

    /// On this lane's event loop, when no call is left.
    void closeConnections() {
        refusals.noteAll();
        upstreams.close();
    }

    /// Realtime sessions that are open.
    Set<RealtimeSession> talks() {
        return talks;
    }

    ProviderLine line(Provider provider) {
        ProviderLine known = lines.get(provider.id());
        if (known == null || !known.provider().equals(provider)) {
            known = ProviderLine.of(provider);
            lines.put(provider.id(), known);
        }
        return known;
    }

    Dialect speaks(Intent intent) {
        return intent.dialect()
                .orElseGet(() -> Speech.of(intent.head().uri(), intent.head().headers()));
    }

    GateRooms rooms() {
        return shared.rooms();
    }

    Ledger ledger() {
        return shared.rooms().ledger();
    }

    GateTelemetry telemetry() {
        return shared.telemetry();
    }

    GateSettings.Timeouts timeouts() {
        return shared.settings().timeouts();
    }

    int mostMessageBytes() {
        return shared.settings().limits().bodyBytes();
    }

    int wholeBytes() {
        return shared.settings().limits().wholeBytes();
    }

    LearnedCalls learned() {
        return shared.learned();
    }

    OpenCalls openCalls() {
        return shared.openCalls();
    }

    Stops stops() {
        return shared.stops();
    }

    Trees trees() {
        return shared.trees();
    }

    Upstreams upstreams() {
        return upstreams;
    }

    Reception reception() {
        return reception;
    }

    Holds holds() {
        return holds;
    }

    HoldQueue queue() {
        return queue;
    }

    RefusalCache refusals() {
        return refusals;
    }

    UpstreamRequests requests() {
        return requests;
    }

    Settlement settlement() {
        return settlement;
    }

    Ways ways() {
        return ways;
    }

    BatchBooks batches() {
        return batches;
    }

    Notices notices() {
        return notices;
    }

    Scratch scratch() {
        return scratch;
    }
}
