package dev.nytta.app;

import dev.nytta.app.config.Configuration;
import dev.nytta.face.Json;
import dev.nytta.face.api.AdminApi;
import dev.nytta.face.api.AdminTokens;
import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Edit;
import dev.nytta.query.Spend;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.SpendAsk;
import dev.nytta.sim.demo.DemoCompany;
import dev.nytta.sim.demo.DemoKey;
import dev.nytta.sim.demo.Seat;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// A house with the history of a small part of the demo's company, asked over its API; without traffic.
final class DemoHouse implements AutoCloseable {
    private static final Edit EDIT = Edit.byFile("demo");
    private static final String TOKEN = "nat_" + "0".repeat(60);
    private static final Set<String> SEATS = Set.of(
            "key-otter",
            "key-heron",
            "key-hare",
            "key-badger",
            "key-finch",
            "key-ibis",
            "key-grebe",
            "key-auk",
            "key-owl",
            "loop-runner",
            "nightly-batch",
            "support-bot");

    final FakeClock clock = FakeClock.at("2026-11-26T12:00:00Z");
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final DemoCompany company = part(DemoCompany.at(clock.instant()));
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path dir;
    private Optional<House> house = Optional.empty();
    private Optional<DemoPast> past = Optional.empty();
    private String api = "";

    DemoHouse(Path dir) {
        this.dir = dir;
    }

    private static DemoCompany part(DemoCompany whole) {
        List<Seat> seats =
                whole.seats().stream().filter(seat -> SEATS.contains(seat.id())).toList();
        List<DemoKey> keys = whole.keys().stream()
                .filter(key -> SEATS.contains(key.key().id()))
                .toList();
        return new DemoCompany(whole.teams(), keys, whole.budgets(), whole.mandates(), seats);
    }

    /// Opens it and waits until everything is told.
    ///
    /// @param first whether the company moves in
    void open(boolean first) throws Exception {
        HouseSettings.Admin place = new HouseSettings.Admin("127.0.0.1", 0, false);
        HouseSettings settings =
                new HouseSettings(dir, Configuration.none(), "127.0.0.1", 0, Optional.of(place), Map.of(), clock);
        House opened = House.open(settings);
        house = Optional.of(opened);
        if (first) {
            company.budgets().forEach(budget -> opened.control().desk().put(budget, EDIT));
            company.mandates().forEach(mandate -> opened.control().desk().put(mandate, EDIT));
            opened.control()
                    .store()
                    .priceOverlays()
                    .put(DemoPrices.currencies(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)), EDIT);
            DemoCompany.providers(URI.create("http://127.0.0.1:1"))
                    .forEach(provider -> opened.control().store().providers().put(provider, EDIT));
        }
        AdminApi admin = opened.admin(place, AdminTokens.none().with("test", AdminTokens.hash(TOKEN)));
        api = "http://127.0.0.1:" + admin.port() + "/api/v1/";
        DemoPast begun = DemoPast.start(
                opened,
                company,
                new DemoPast.Settings(dir, clock, EDIT, new PrintStream(said, true, StandardCharsets.UTF_8)));
        past = Optional.of(begun);
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!begun.isTold()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("the history is not told within a minute: " + said());
            }
            Thread.sleep(20);
        }
    }

    void shut() {
        past.ifPresent(DemoPast::close);
        house.ifPresent(House::close);
    }

    @Override
    public void close() {
        shut();
        http.close();
    }

    /// What its terminal showed.
    String said() {
        return said.toString(StandardCharsets.UTF_8);
    }

    JsonNode get(String path) {
        try {
            HttpRequest ask = HttpRequest.newBuilder(URI.create(api + path))
                    .header("authorization", "Bearer " + TOKEN)
                    .build();
            return Json.read(http.send(ask, BodyHandlers.ofString()).body());
        } catch (Exception broken) {
            throw new AssertionError(path, broken);
        }
    }

    /// All that was spent, as nobody is shown it who may not see each person's.
    List<SpendAnswer.Row> spend(SpendAsk ask) {
        return new Spend(house.orElseThrow().events()).sum(ask).rows();
    }

    /// How a budget stands, as nobody is shown it who may not see each person's.
    Balance balance(String budget) {
        return house.orElseThrow()
                .control()
                .ledger()
                .balances(Optional.of(budget))
                .getFirst();
    }

    JsonNode budget(String id) {
        return one("budgets", id);
    }

    JsonNode one(String kind, String id) {
        return stream(get(kind + "?limit=1000").get("items"))
                .filter(item -> item.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static BigDecimal usd(JsonNode object, String field) {
        return new BigDecimal(object.get(field).asString());
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
