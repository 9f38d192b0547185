package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Applying;
import dev.nytta.face.BackingUp;
import dev.nytta.gate.Keyring;
import dev.nytta.gate.Peer;
import dev.nytta.kit.FakeClock;
import dev.nytta.kit.TestCertificate;
import dev.nytta.ledger.ControlDesk;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.LedgerSettings;
import dev.nytta.ledger.Ledgers;
import dev.nytta.ledger.Observations;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.ledger.events.DuckEventStore;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.policy.RuleSettings;
import dev.nytta.price.PriceBooks;
import dev.nytta.price.PriceShelf;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.Seats;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// A started admin port on a real control store and a real journal in a directory of its own.
///
/// Holds every answer to the API's description, remembers it, and refuses to close if one of them holds a secret.
public final class Rig implements AutoCloseable {
    public static final String TOKEN = "nat_canary-of-the-admin-token-0123456789";

    /// 30 USD in a month of 30 days, long before what most tests look at.
    private static final Seats SEATS = new Seats(
            "anthropic",
            "team",
            10,
            new BigDecimal("3"),
            LocalDate.parse("2026-09-01"),
            Optional.of(LocalDate.parse("2026-10-01")));

    private static final Peer HERE = new Peer(InetAddress.getLoopbackAddress(), false);

    /// Read once: the description is long, and there are hundreds of rigs.
    private static final Schemas SCHEMAS = new Schemas(((Reply.Whole) new OpenApiRoutes()
                    .routes()
                    .findFirst()
                    .orElseThrow()
                    .handler()
                    .handle(new Ask("GET", "", "", Map.of(), Map.of(), "", HERE, Reader.ANYBODY)))
            .text());

    /// Read once: the book is large and never changes.
    private static final PriceShelf PRICES = new PriceShelf(PriceBooks.shippedBook());

    public final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    public final ControlStore store;
    public final JournaledLedger ledger;
    final ControlDesk desk;
    public final EventStore events;
    final Observations observations;
    final AtomicReference<Optional<String>> notReady = new AtomicReference<>(Optional.empty());
    final List<String> answers = new ArrayList<>();
    public final FakePlane plane = new FakePlane();
    private final BudgetSteps steps;
    private final Applying applying;
    private final AdminApi api;
    private final HttpClient client = HttpClient.newHttpClient();

    public Rig(Path dir) throws IOException {
        this(dir, (file, text, dryRun) -> new Applying.Answer.Wrong(file + ":1: " + text));
    }

    Rig(Path dir, Applying applying) throws IOException {
        this(dir, applying, settings("127.0.0.1"));
    }

    /// An admin port that speaks TLS; the requests of this class itself are plain.
    public Rig(Path dir, TestCertificate certificate) throws IOException {
        this(dir, (_, _, _) -> new Applying.Answer.Wrong(""), settings(certificate));
    }

    private static AdminSettings settings(TestCertificate certificate) {
        var entry = certificate.entry();
        return settings("127.0.0.1").withTls(() -> entry);
    }

    /// An admin port that is opened in a way of its own.
    Rig(Path dir, AdminSettings settings) throws IOException {
        this(dir, (_, _, _) -> new Applying.Answer.Wrong(""), settings);
    }

    private Rig(Path dir, Applying applying, AdminSettings settings) throws IOException {
        this.applying = applying;
        store = SqliteControlStore.open(dir, clock);
        ledger = Ledgers.open(LedgerSettings.in(dir, clock).withSegmentBytes(64 << 10));
        desk = new ControlDesk(ledger, store);
        events = DuckEventStore.start(ledger.feed(), dir, clock);
        observations = Witnesses.open(dir, ledger, _ -> List.of());
        steps = new BudgetSteps(new BudgetSteps.Books(ledger, events, store.starts()), RuleSettings.DEFAULT, 5);
        api = AdminApi.start(settings, rooms());
    }

    static AdminSettings settings(String host) {
        return AdminSettings.on(host, 0, AdminTokens.none().with("admin", AdminTokens.hash(TOKEN)));
    }

    /// Where one would lie; this house takes none.
    private BackingUp.Taken backup() {
        return new BackingUp.Taken(Path.of("/backups/one"), clock.instant(), ledger.synced(), 4_711);
    }

    private Keyring keyring() {
        return Keyring.of(
                store.pepper(), store.keys().list().stream().map(Kept::object).toList());
    }

    AdminRooms rooms() {
        return rooms(5);
    }

    /// With other groups of people.
    AdminRooms rooms(int minGroup) {
        return new AdminRooms(
                store,
                desk,
                ledger,
                events,
                PRICES,
                plane,
                applying,
                this::backup,
                observations,
                this::keyring,
                RuleSettings.DEFAULT,
                minGroup,
                steps,
                List.of(SEATS),
                notReady::get,
                new Retention(400, 30, true),
                clock);
    }

    public int port() {
        return api.port();
    }

    Answer get(String path) {
        return call("GET", path, "");
    }

    Answer post(String path, String body, String... headers) {
        return call("POST", path, body, headers);
    }

    Answer put(String path, String body, String... headers) {
        return call("PUT", path, body, headers);
    }

    Answer delete(String path, String... headers) {
        return call("DELETE", path, "", headers);
    }

    Answer call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(method, path, body).header("Authorization", "Bearer " + TOKEN);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpRequest.Builder request(String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        return body.isEmpty() ? request : request.header("Content-Type", "application/json");
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.add(response.headers().map() + "\n" + response.body());
            Answer answer = Answer.of(response);
            URI uri = response.request().uri();
            assertThat(SCHEMAS.complaints(response.request().method(), uri.getRawPath(), answer))
                    .isEmpty();
            return answer;
        } catch (IOException broken) {
            throw new AssertionError("the admin port gave no answer", broken);
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted while waiting for an answer", interrupted);
        }
    }

    /// Lets calls happen, and waits until the read side has them: a busy machine may take longer than an answer
    /// waits.
    public void happen(UsageEvent... calls) {
        for (UsageEvent call : calls) {
            ledger.observed(call, List.of());
        }
        ledger.sync();
        assertThat(events.catchUp(Duration.ofSeconds(30))).isTrue();
    }

    /// Makes a key and gives its secret; that answer alone may hold it.
    String createKey(String body) {
        Answer made = post("/api/v1/keys", body).is(201);
        answers.removeLast();
        String secret = made.at("/secret");
        answers.add(made.text().replace(secret, ""));
        return secret;
    }

    void assertSilentAbout(Set<String> canaries) {
        for (String canary : canaries) {
            assertThat(answers).as("answers that hold a secret").noneMatch(answer -> answer.contains(canary));
        }
    }

    @Override
    public void close() {
        try (store;
                ledger;
                events;
                observations;
                api;
                client) {
            assertSilentAbout(
                    Set.of(TOKEN, AdminTokens.hash(TOKEN), HexFormat.of().formatHex(store.pepper())));
            store.keys()
                    .list()
                    .forEach(kept -> assertSilentAbout(Set.of(kept.object().hash())));
        }
    }
}
