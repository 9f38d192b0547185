package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.app.apply.Snapshots;
import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.Gate;
import dev.nytta.gate.GateRooms;
import dev.nytta.gate.GateSettings;
import dev.nytta.gate.Keyring;
import dev.nytta.ledger.Edit;
import dev.nytta.policy.RuleSettings;
import dev.nytta.price.PriceBook;
import dev.nytta.price.PriceBooks;
import dev.nytta.query.BudgetSteps;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Provider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The gateway before real books and a provider that says what a call has used, with what it tells of budgets looked
/// up anew before every call.
final class Street implements AutoCloseable {
    private static final PriceBook PRICES = PriceBooks.shippedBook();
    private static final String SAID = "{\"id\":\"c\",\"object\":\"chat.completion\",\"model\":\"gpt-5.4-mini\","
            + "\"choices\":[],\"usage\":{\"completion_tokens\":0,\"prompt_tokens\":";

    final CountingHouse house;
    private final FakeProvider provider;
    private final CrowdWatch watch;
    private final Gate gate;
    private final HttpClient http = HttpClient.newHttpClient();
    private volatile long tokens;
    private volatile long heldNano;

    Street(Path dir) throws IOException {
        house = new CountingHouse(dir).open();
        provider = new FakeProvider((_, wire) -> {
            heldNano = house.room().ledger().openHolds().getFirst().held().costNano();
            wire.json(200, SAID + tokens + ",\"total_tokens\":" + tokens + "}}");
        });
        house.room().store().providers().put(openai(provider.url()), Edit.by("test"));
        Snapshots snapshots = new Snapshots(
                house.room().store(), RuleSettings.DEFAULT, new Snapshots.Routing(List.of(), List.of("openai")));
        snapshots.follow();
        Crowds crowds = new Crowds(house.room().ledger(), RuleSettings.DEFAULT, Duration.ZERO);
        watch = new CrowdWatch(house.room().store(), crowds);
        watch.start(
                house.events(),
                new BudgetSteps(
                        new BudgetSteps.Books(
                                house.room().ledger(),
                                house.events(),
                                house.room().store().starts()),
                        RuleSettings.DEFAULT,
                        5));
        gate = Gate.start(
                GateSettings.on("127.0.0.1", 0).withThreads(1),
                new GateRooms(
                        house.room().ledger(),
                        snapshots::rulebook,
                        () -> PRICES,
                        snapshots::routes,
                        snapshots::keyring,
                        _ -> "sk",
                        watch));
    }

    private static Provider openai(URI url) {
        return new Provider(
                "openai",
                Provider.Kind.OPENAI,
                URI.create(url + "/v1"),
                "env:NONE",
                Optional.empty(),
                List.of(),
                Provider.Auth.BEARER,
                "openai",
                Provider.OnClientAbort.CANCEL,
                "test");
    }

    /// Gives somebody a key.
    void moveIn(String person, String team) {
        String hash = Keyring.hash(house.room().store().pepper(), secret(person));
        AccessKey key = new AccessKey(
                person,
                person,
                team,
                "",
                person,
                "",
                "",
                List.of(),
                Optional.empty(),
                false,
                Instant.EPOCH,
                hash,
                "test");
        house.room().store().keys().put(key, Edit.by("test"));
    }

    private static String secret(String person) {
        return "nk_" + (person + "0".repeat(24)).replace("-", "").substring(0, 24);
    }

    /// A call that is over, with its bill on the books, when this returns.
    ///
    HttpResponse<String> call(String person, long uses) throws Exception {
        watch.countAll();
        tokens = uses;
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gate.port() + "/v1/chat/completions"))
                        .header("authorization", "Bearer " + secret(person))
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"model\":\"gpt-5.4-mini\",\"max_completion_tokens\":10,"
                                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        for (int i = 0; i < 500 && !house.room().ledger().openHolds().isEmpty(); i++) {
            Thread.sleep(5);
        }
        house.room().ledger().sync();
        assertThat(house.events().catchUp(Duration.ofSeconds(20))).isTrue();
        return answer;
    }

    /// What the last call held while it was under way; whoever called can tell.
    long heldNano() {
        return heldNano;
    }

    @Override
    public void close() throws IOException {
        http.close();
        gate.close();
        provider.close();
        watch.close();
        house.close();
    }
}
