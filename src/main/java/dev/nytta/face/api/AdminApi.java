package dev.nytta.face.api;

import dev.nytta.intake.Intake;
import dev.nytta.intake.Telemetry;
import dev.nytta.ledger.SignIns;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http2.Http2Config;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.security.KeyStore.PrivateKeyEntry;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The admin port, listening until it is closed.
public final class AdminApi implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(2);
    /// People and programs that look; calls must never lack a file descriptor because of them.
    private static final int MOST_CONNECTIONS = 1_000;
    /// Longer than somebody watches a page of live events without asking for anything.
    private static final Duration IDLE = Duration.ofHours(1);

    private static final int MOST_STREAMS = 100;
    private static final int MOST_HEADER_BYTES = 16 * 1024;

    /// Bounds the memory that senders of observations can take; who does not fit waits or comes again.
    private static final int SENDERS_AT_ONCE = 8;

    private static final int SENDERS_OF_A_KEY = 2;

    /// Who has the token of `server.json`.
    private static final String LOCAL = "local";

    private static boolean preloaded;

    private final WebServer server;
    private final Wire wire;
    private final Reception reception;

    private AdminApi(WebServer server, Wire wire, Reception reception) {
        this.server = server;
        this.wire = wire;
        this.reception = reception;
    }

    /// Listens when it returns.
    ///
    /// @throws IllegalStateException with one sentence for the operator, when it may not or cannot listen there
    public static AdminApi start(AdminSettings settings, AdminRooms rooms) {
        preload();
        boolean loopback = isLoopback(settings.host());
        if (!loopback && !settings.behindTls() && settings.tls().isEmpty()) {
            throw new IllegalStateException("The admin port would listen on " + settings.host()
                    + " without TLS: bind it to 127.0.0.1, give it a certificate (listen.admin.tls), or set"
                    + " listen.admin.behind_tls: true if a proxy before it ends TLS.");
        }
        Reception reception = Reception.open(settings, rooms);
        Guard guard = new Guard(loopback, new Callers(reception));
        SealedAnswers kept = new SealedAnswers(rooms.store().answers(), reception.seal());
        Front front = new Front(guard, routes(rooms, reception), new Idempotency(rooms.clock(), kept));
        Wire wire = new Wire(front, settings, doors(rooms, new Senders(rooms, settings.tokens(), guard), guard));
        return new AdminApi(listen(settings, wire), wire, reception);
    }

    /// Loads what takes long before the first port opens, so that it can be done beside other things.
    ///
    /// One thread at a time: two that initialise the same library from two ends may wait for each other for ever.
    public static synchronized void preload() {
        if (!preloaded) {
            WebServer.builder().shutdownHook(false).routing(routing -> {}).buildPrototype();
            preloaded = true;
        }
    }

    static Routes routes(AdminRooms rooms) {
        return routes(rooms, Reception.of(AdminSettings.on("127.0.0.1", 0, AdminTokens.none()), rooms));
    }

    private static Routes routes(AdminRooms rooms, Reception reception) {
        SignInDesk desk = new SignInDesk(reception, rooms.clock());
        SessionRoutes sessions = new SessionRoutes(rooms, reception, desk);
        OwnUser own = new OwnUser(rooms, desk, sessions);
        // One of each for all pages: what one has asked for, the others need not ask for again.
        SharedSums sums = new SharedSums(rooms);
        BudgetSight sight = new BudgetSight(rooms);
        BudgetKind budgets = new BudgetKind(rooms, sight);
        MandateKind mandates = new MandateKind(rooms, sight);
        TeamKind teams = new TeamKind(rooms.store());
        return new Routes(Stream.of(
                        new HealthRoutes(rooms).routes(),
                        new OpenApiRoutes().routes(),
                        new MetricsRoutes(rooms).routes(),
                        sessions.routes(),
                        new PasswordRoutes(rooms, reception, own).routes(),
                        new SecondFactorRoutes(rooms, reception, own).routes(),
                        new LinkRoutes(reception).routes(),
                        new UserRoutes(rooms, reception).routes(),
                        new ViewRoutes(rooms).routes(),
                        new KeyRoutes(rooms).routes(),
                        new ObjectRoutes<>(budgets, rooms.store()).editing(budgets),
                        new PreviewRoutes(rooms, budgets, sums).routes(),
                        new ObjectRoutes<>(mandates, rooms.store()).editing(mandates),
                        new ObjectRoutes<>(teams, rooms.store()).editing(teams),
                        new ObjectRoutes<>(new ProviderKind(rooms.store()), rooms.store()).reading(),
                        new EventRoutes(rooms).routes(),
                        new SpendRoutes(rooms, sums).routes(),
                        new MineRoutes(rooms).routes(),
                        new ForecastRoutes(rooms, sums, sight).routes(),
                        new NeedsRoutes(rooms, sums, sight).routes(),
                        new VarianceRoutes(rooms, sums).routes(),
                        new AuditRoutes(rooms).routes(),
                        new PrivacyRoutes(rooms).routes(),
                        new DisagreementRoutes(rooms).routes(),
                        new CoverageRoutes(rooms, sums).routes(),
                        new TotalsRoutes(rooms, sums).routes(),
                        new PriceRoutes(rooms).routes(),
                        new LiveRoutes(rooms).routes(),
                        new ApplyRoutes(rooms).routes(),
                        new BackupRoutes(rooms).routes(),
                        new RunRoutes(rooms).routes(),
                        new StopRoutes(rooms).routes(),
                        new AdjustmentRoutes(rooms).routes())
                .flatMap(routes -> routes));
    }

    private static List<Door> doors(AdminRooms rooms, Senders senders, Guard guard) {
        Intake intake = new Intake(rooms.observations(), rooms.prices());
        Telemetry telemetry = new Telemetry(intake, rooms.store().series());
        Seats room = new Seats(SENDERS_AT_ONCE, SENDERS_OF_A_KEY);
        return List.of(
                new GrpcDoor(telemetry, senders, room),
                new TelemetryDoor(telemetry, senders, room),
                new ObservationDoor(intake, new SteadySources(rooms.store()), senders, room),
                new SiteDoor(guard::serves, SiteFiles::ofProgram));
    }

    private static WebServer listen(AdminSettings settings, Wire wire) {
        checkFree(settings);
        WebServerConfig.Builder builder = WebServer.builder()
                .host(settings.host())
                .port(settings.port())
                .shutdownHook(false)
                .shutdownGracePeriod(GRACE)
                .maxTcpConnections(MOST_CONNECTIONS)
                .idleConnectionTimeout(IDLE)
                .protocolsDiscoverServices(false)
                .contentEncoding(encodings ->
                        encodings.contentEncodingsDiscoverServices(false).addContentEncoding(new PackedBodies()))
                .directHandlers(ProblemPages.handlers())
                // An answer goes out in two parts; held back, the second would wait 40 ms for the first one's receipt.
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.any(wire::handle));
        settings.tls().ifPresent(certificate -> encrypt(builder, certificate));
        WebServer server = builder.addProtocol(Http1Config.create())
                .addConnectionSelector(new Http2Callers(http2()))
                .build()
                .start();
        if (!server.isRunning()) {
            throw taken(settings, new IOException("Helidon could not start"));
        }
        return server;
    }

    private static Http2Config http2() {
        return Http2Config.builder()
                .maxConcurrentStreams(MOST_STREAMS)
                .maxHeaderListSize(MOST_HEADER_BYTES)
                .build();
    }

    /// Helidon's channels would look up the name of each client, its sockets do not.
    private static void encrypt(WebServerConfig.Builder builder, Supplier<PrivateKeyEntry> certificate) {
        builder.tls(AdminTls.of(certificate))
                .useNio(false)
                .connectionOptions(options -> options.tcpNoDelay(true).readTimeout(Duration.ZERO));
    }

    /// Helidon logs a failed start and goes on; what a person should read is one sentence.
    private static void checkFree(AdminSettings settings) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(settings.host(), settings.port()));
        } catch (IOException failed) {
            throw taken(settings, failed);
        }
    }

    private static IllegalStateException taken(AdminSettings settings, IOException cause) {
        return new IllegalStateException(
                "The admin port cannot listen on " + settings.host() + ":" + settings.port()
                        + ": is another program there? Choose another port with --admin-port.",
                cause);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            throw new IllegalStateException("The admin port cannot listen on " + host + ": no such name.", unknown);
        }
    }

    public int port() {
        return server.port();
    }

    /// The secret of a link that signs the local user in once, within ten minutes: it belongs behind `/signin#`.
    public String signInLink() {
        SignIns.Holder holder = reception.readers().ofToken(LOCAL);
        return reception
                .sessions()
                .offer(holder, new SignIns.Note(LOCAL, "link", LOCAL, "{\"by\":\"start\"}"))
                .secret();
    }

    /// Ends streams and stops listening.
    @Override
    public void close() {
        wire.close();
        server.stop();
    }
}
