package dev.nytta.gate;

import dev.nytta.gate.server.BodyRoom;
import dev.nytta.gate.server.DataPort;
import dev.nytta.gate.server.ServerSettings;
import dev.nytta.gate.upstream.Dialer;
import dev.nytta.gate.upstream.UpstreamSettings;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The data plane: takes calls on its port until it is closed. Thread-safe.
public final class Gate implements AutoCloseable {
    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";
    private static final long LOOK_SECONDS = 2;
    private static final long POLL_MILLIS = 20;
    private static boolean preloaded;

    private final Shared shared;
    private final EventLoopGroup loops;
    private final Dialer dialer;
    private final Map<EventLoop, Lane> lanes = new HashMap<>();
    private final DataPort port;
    private boolean closed;

    static {
        // Netty samples buffers to find those that nobody released, at a twentieth of a call's cost. Our tests do that.
        if (System.getProperty(LEAK_DETECTION) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private Gate(GateSettings settings, GateRooms rooms) {
        GateTelemetry telemetry = new GateTelemetry();
        shared = new Shared(
                settings,
                rooms,
                telemetry,
                new LearnedCalls(),
                new Stops(),
                new Trees(rooms.ledger()::nowMillis),
                new TagValues(telemetry),
                new Identity(isLoopback(settings.host())),
                new OpenCalls(settings.crowd()),
                new DoorLog(),
                new RunRefusals(),
                new Conversations());
        Transport transport = settings.transport();
        loops = new MultiThreadIoEventLoopGroup(
                settings.threads(), new DefaultThreadFactory("nytta-gate"), transport.loops());
        dialer = new Dialer(
                new UpstreamSettings(
                        settings.timeouts().connectMillis(),
                        settings.limits().connections(),
                        UpstreamSettings.DEFAULT.keepFreeMillis(),
                        settings.upstreamTrust()),
                transport);
        for (EventExecutor each : loops) {
            EventLoop loop = (EventLoop) each;
            lanes.put(loop, new Lane(loop, shared, dialer));
        }
        port = DataPort.open(server(settings), loops, loop -> lane(lanes, loop));
    }

    /// Listens when it returns.
    ///
    /// @throws IllegalStateException when a certificate or trust file cannot be used
    public static Gate start(GateSettings settings, GateRooms rooms) {
        preload();
        return new Gate(settings, rooms);
    }

    /// Loads what takes long before the first gate starts, so that it can be done beside other things.
    ///
    /// One thread at a time: two that initialise the same library from two ends may wait for each other for ever.
    public static synchronized void preload() {
        if (!preloaded) {
            Transport.best();
            Dialer.preload();
            preloaded = true;
        }
    }

    private static Lane lane(Map<EventLoop, Lane> lanes, EventLoop loop) {
        return Optional.ofNullable(lanes.get(loop))
                .orElseThrow(() -> new IllegalStateException("every event loop of the gate has its lane"));
    }

    private static ServerSettings server(GateSettings settings) {
        GateSettings.Limits limits = settings.limits();
        GateSettings.Timeouts timeouts = settings.timeouts();
        return new ServerSettings(
                settings.host(),
                settings.port(),
                settings.transport(),
                limits.bodyBytes(),
                limits.headerBytes(),
                limits.lineBytes(),
                timeouts.requestMillis(),
                timeouts.keepMillis(),
                timeouts.stuckMillis(),
                settings.crowd().connectionsPerAddress(),
                settings.proxies(),
                new BodyRoom(settings.crowd().bodiesBytes()),
                settings.tls());
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException("The data port cannot listen on " + host + ": no such name", unknown);
        }
    }

    public int port() {
        return port.port();
    }

    public GateTelemetry telemetry() {
        return shared.telemetry();
    }

    /// The calls that are under way.
    public List<LiveCall> live() {
        List<Future<List<LiveCall>>> asked = new ArrayList<>();
        lanes.forEach((loop, lane) -> asked.add(loop.submit(lane::live)));
        List<LiveCall> live = new ArrayList<>();
        for (Future<List<LiveCall>> each : asked) {
            if (each.awaitUninterruptibly(LOOK_SECONDS, TimeUnit.SECONDS) && each.isSuccess()) {
                live.addAll(each.getNow());
            }
        }
        return live;
    }

    /// Trees of agents that have called since the start, the latest last.
    public List<LiveTree> trees() {
        return shared.trees().all();
    }

    /// Stops calls: streams are ended so that their clients stay calm, others are refused. A session's and a
    /// tree's next calls are refused too.
    ///
    /// @param reason a sentence for the person whose call it was
    public void stop(StopTarget target, String reason) {
        shared.stops().stop(target, reason);
        shared.trees().stopped(target, reason);
        lanes.forEach((loop, lane) -> loop.execute(() -> lane.stop(target, reason)));
    }

    /// Takes no further calls, lets those under way come to their end, and cuts what is left after `grace`.
    public synchronized void close(Duration grace) {
        if (closed) {
            return;
        }
        closed = true;
        lanes.values().forEach(Lane::close);
        port.stopListening();
        long until = System.nanoTime() + grace.toNanos();
        while (shared.telemetry().inFlight() > 0 && System.nanoTime() - until < 0) {
            pause();
        }
        cutWhatIsLeft();
        lanes.forEach((loop, lane) -> loop.execute(lane::closeConnections));
        loops.shutdownGracefully(0, LOOK_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly();
        dialer.close();
    }

    /// Clients are cut, which settles their calls as aborted ones; what drains is given the time for it.
    private void cutWhatIsLeft() {
        port.close();
        lanes.forEach((loop, lane) -> loop.submit(lane::cutAll).awaitUninterruptibly(LOOK_SECONDS, TimeUnit.SECONDS));
    }

    @Override
    public void close() {
        close(Duration.ZERO);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
