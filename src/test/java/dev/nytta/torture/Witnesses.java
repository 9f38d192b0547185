package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// M-09 with two sources from outside; `ThreeWitnessesTest` has three, in every order.
final class Witnesses {
    static final Scenario SCENARIO = new Scenario(
            "M-09",
            "calls that the gateway saw and an agent's telemetry tells of again and again, among them some that only the agent saw",
            "each counts once: what the gateway saw as it was booked, what only telemetry tells at its price;"
                    + " /spend names each source",
            false,
            Witnesses::run);

    private Witnesses() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        Map<String, Telemetry.Known> known = new HashMap<>();
        int calls = world.times(60, 15);
        for (int i = 0; i < calls; i++) {
            String session = "s-" + world.random().nextInt(5);
            RawClient.Answer answer =
                    server.call(Asks.messages(i % 2 == 0, "output-tokens=" + (10 + i)), "x-nytta-session: " + session);
            known.put(answer.header("x-nytta-call"), Telemetry.Known.of(session, answer));
        }
        Books seen = Books.of(server);
        List<Event> told = new ArrayList<>(seen.events());
        for (int i = 0; i < 10; i++) {
            Event past = past(i);
            known.put(past.call(), new Telemetry.Known("elsewhere", "req_past" + i));
            told.add(past);
        }
        for (int again = 0; again < 3; again++) {
            Telemetry.send(server, told, known);
        }
        World.await(
                "telemetry is booked",
                () -> server.get("/api/v1/spend?group_by=source").path("rows").size() == 2);
        Books books = Books.asTold(server);
        assertThat(books.events()).as("events").hasSize(calls + 10);
        assertThat(books.events()).containsAll(seen.events());
        BigDecimal more = told.subList(calls, told.size()).stream()
                .map(event -> Rates.cost(event.model(), event.usage()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(books.cost())
                .as("cost")
                .isEqualByComparingTo(Rates.cost(provider.billed()).add(more));
        String sources =
                server.get("/api/v1/spend?group_by=source").path("rows").toString();
        assertThat(sources).contains("otlp:claude-code").contains("gateway");
        server.stop();
        Oracle.verifiedAsLeft(world, server.dataDir());
        return "%d calls of the gateway, told again three times, and 10 of telemetry alone: %d events, %s USD"
                .formatted(calls, books.events().size(), books.cost());
    }

    private static Event past(int number) {
        return new Event(
                "past-" + number,
                1,
                Instant.now().minusSeconds(600 + number),
                "anthropic",
                Asks.CLAUDE,
                Usage.builder()
                        .set(Meter.INPUT, 100 + number)
                        .set(Meter.OUTPUT, 50 + number)
                        .build(),
                BigDecimal.ZERO,
                "",
                "",
                "",
                0);
    }
}
