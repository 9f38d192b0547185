package dev.nytta.app;

import dev.nytta.app.apply.ApplyReport;
import dev.nytta.app.apply.ConfigurationApplying;
import dev.nytta.app.apply.Snapshots;
import dev.nytta.app.backup.LiveBackups;
import dev.nytta.app.config.Configuration;
import dev.nytta.app.config.ServerSettings;
import dev.nytta.app.tls.CertificateFiles;
import dev.nytta.app.tls.ServedCertificate;
import dev.nytta.face.api.AdminApi;
import dev.nytta.face.api.AdminRooms;
import dev.nytta.face.api.AdminSettings;
import dev.nytta.face.api.AdminTokens;
import dev.nytta.face.api.DataPlane;
import dev.nytta.face.api.Retention;
import dev.nytta.gate.Gate;
import dev.nytta.gate.GateRooms;
import dev.nytta.intake.Intake;
import dev.nytta.intake.VendorClient;
import dev.nytta.intake.VendorCosts;
import dev.nytta.intake.VendorTotals;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Observations;
import dev.nytta.ledger.events.CellRules;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.events.EventSettings;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Provider;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All rooms of one process: opened in the order in which they need each other, closed in the reverse.
final class House implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(House.class);
    private static final Duration DRAIN = Duration.ofSeconds(30);
    private static final Duration PRICE_WATCH = Duration.ofSeconds(5);
    private static final Duration CERTIFICATE_WATCH = Duration.ofSeconds(5);

    private final HouseSettings settings;
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private final ControlRoom control;
    private final PriceShelves prices;
    private final Snapshots snapshots;
    private final ApplyReport applied;
    private final Optional<ServedCertificate> dataCertificate;
    private final Optional<ServedCertificate> adminCertificate;
    private final Pressure pressure;
    private final BatchKeeper batches;
    private final CrowdWatch crowds;
    private final Gate gate;
    private final EventStore events;
    private final BudgetSteps steps;
    private final Observations observations;
    private final AtomicReference<Optional<EventStore>> opening = new AtomicReference<>(Optional.empty());

    private CellRules cells() {
        Configuration configuration = settings.configuration();
        return new CellRules(
                configuration.rules().zone(),
                configuration.privacy().minGroup(),
                team -> control.store()
                        .teams()
                        .find(team)
                        .map(kept -> kept.object().parent())
                        .orElse(""));
    }

    private House(HouseSettings settings) throws IOException {
        this.settings = settings;
        try {
            dataCertificate = certificate(listening().data());
            adminCertificate = certificate(listening().admin());
            control = keep(ControlRoom.open(ledger(settings)));
            applied = control.applier(settings.environment()).apply(settings.configuration(), false);
            prices = keep(new PriceShelves(control.store(), settings.dataDir().resolve("prices"), PRICE_WATCH));
            snapshots =
                    new Snapshots(control.store(), settings.configuration().rules(), routing(settings.configuration()));
            snapshots.follow();
            pressure = keep(Pressure.watched());
            batches = keep(new BatchKeeper(control.store().batches(), control.ledger(), opening::get));
            crowds = keep(crowds());
            gate = Gate.start(DataPortSettings.of(settings, dataCertificate, pressure), rooms());
            opened.push(() -> gate.close(DRAIN));
            events = keep(DuckEventStore.start(
                    control.ledger().feed(),
                    EventSettings.in(settings.dataDir(), settings.clock())
                            .keepingDays(settings.configuration().server().eventsDays())
                            .withCells(cells())));
            opening.set(Optional.of(events));
            steps = new BudgetSteps(
                    new BudgetSteps.Books(
                            control.ledger(), events, control.store().starts()),
                    settings.configuration().rules(),
                    settings.configuration().privacy().minGroup());
            crowds.start(events, steps);
            observations = keep(Witnesses.open(settings.dataDir(), control.ledger(), this::observing));
            control.desk()
                    .whenOpening(keep(BudgetOpener.start(
                            control.ledger(), events, settings.configuration().rules()))::run);
            keep(VendorWatch.start(vendors()));
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    /// Opens every room but the admin port; what was opened is closed again if one fails.
    static House open(HouseSettings settings) throws IOException {
        return new House(settings);
    }

    private <T extends AutoCloseable> T keep(T room) {
        opened.push(room);
        return room;
    }

    private Optional<ServedCertificate> certificate(ServerSettings.Listen port) {
        return port.tls()
                .map(tls -> keep(ServedCertificate.watched(
                        new CertificateFiles(tls.cert(), tls.key()), CERTIFICATE_WATCH, settings.clock())));
    }

    private ServerSettings.Listening listening() {
        return settings.configuration().server().listening();
    }

    /// Opens the admin port.
    AdminApi admin(HouseSettings.Admin admin, AdminTokens tokens) {
        AdminSettings plain = AdminSettings.on(admin.bind(), admin.port(), tokens)
                .withBehindTls(admin.behindTls())
                .withDemo(DataDir.isDemo(settings.dataDir()))
                .withProxies(listening().proxies());
        return keep(AdminApi.start(
                adminCertificate.map(plain::withTls).orElse(plain),
                new AdminRooms(
                        control.store(),
                        control.desk(),
                        control.ledger(),
                        events,
                        prices.shelf(),
                        DataPlane.of(gate, dataPort().fromHere()),
                        new ConfigurationApplying(() -> control.applier(settings.environment())),
                        new LiveBackups(
                                settings.dataDir(),
                                new LiveBackups.Stores(control.ledger(), control.store(), events),
                                settings.clock()),
                        observations,
                        snapshots::keyring,
                        settings.configuration().rules(),
                        settings.configuration().privacy().minGroup(),
                        steps,
                        settings.configuration().seats(),
                        pressure,
                        retention(),
                        settings.clock())));
    }

    private Retention retention() {
        ServerSettings server = settings.configuration().server();
        return new Retention(server.eventsDays(), server.journalDays(), server.archive());
    }

    private GateRooms rooms() {
        Credentials credentials = new Credentials(settings.environment());
        return new GateRooms(
                control.ledger(),
                snapshots::rulebook,
                prices::shelf,
                snapshots::routes,
                snapshots::keyring,
                credentials,
                credentials::signing,
                crowds,
                batches,
                new RunBook(control.ledger(), opening::get));
    }

    private CrowdWatch crowds() {
        return new CrowdWatch(
                control.store(),
                new Crowds(control.ledger(), settings.configuration().rules()));
    }

    /// A run's own house asks nobody: it ends before the day does.
    private VendorWatch.Settings vendors() {
        VendorCosts costs = new VendorCosts(new VendorClient.Waiting(new SplittableRandom(), Thread::sleep));
        return new VendorWatch.Settings(
                settings.admin().isPresent() ? settings.configuration().sources() : List.of(),
                new VendorTotals(control.store().totals(), costs, settings.clock()),
                settings.environment(),
                settings.clock());
    }

    private static LedgerSettings ledger(HouseSettings settings) {
        ServerSettings server = settings.configuration().server();
        LedgerSettings usual = settings.admin().isPresent()
                ? LedgerSettings.in(settings.dataDir(), settings.clock())
                : RunJournals.settings(settings.dataDir(), settings.clock());
        return usual.withEventsSeq(DuckEventStore.folded(settings.dataDir()))
                .withFsync(server.fsync())
                .withArchive(
                        server.archive() ? LedgerSettings.Archive.KEEP : LedgerSettings.Archive.DROP,
                        Duration.ofDays(server.journalDays()));
    }

    private static Snapshots.Routing routing(Configuration configuration) {
        return new Snapshots.Routing(
                configuration.routes(),
                configuration.providers().stream().map(Provider::id).toList());
    }

    ControlRoom control() {
        return control;
    }

    EventStore events() {
        return events;
    }

    /// The budgets that a call counts on which was seen outside the gateway.
    List<Claim> observing(UsageEvent event) {
        return snapshots.rulebook().observing(event);
    }

    /// The door for what was seen outside the gateway.
    Intake intake() {
        return new Intake(observations, prices.shelf());
    }

    Gate gate() {
        return gate;
    }

    Reach dataPort() {
        return new Reach(dataCertificate.isPresent(), settings.bind(), gate.port());
    }

    /// What the admin port serves, if it speaks TLS.
    Optional<ServedCertificate> adminCertificate() {
        return adminCertificate;
    }

    ApplyReport applied() {
        return applied;
    }

    @Override
    public void close() {
        Optional<AutoCloseable> next = Optional.ofNullable(opened.poll());
        while (next.isPresent()) {
            try {
                next.get().close();
            } catch (Exception failed) {
                LOG.warn("A part of the house did not close cleanly.", failed);
            }
            next = Optional.ofNullable(opened.poll());
        }
    }
}
