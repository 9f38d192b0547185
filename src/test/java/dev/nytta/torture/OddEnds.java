package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.usage.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// M-06.
final class OddEnds {
    static final Scenario SCENARIO = new Scenario(
            "M-06",
            "answers without their last count: half an event, a wrong length, garbage in the middle, a stall, in every dialect",
            "what breaks before the provider told its last count is charged as estimated; what was told is exact; no hold stays",
            false,
            OddEnds::run);

    private static final List<String> FAULTS = List.of("half-event", "wrong-length", "garbage", "stall:300", "slow");

    private static final int TOKENS = 60;

    private OddEnds() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        List<Callable<RawClient.Answer>> calls = new ArrayList<>();
        for (String fault : FAULTS) {
            for (Asks ask : Asks.each(true, "output-tokens=" + TOKENS, "fault=" + fault)) {
                calls.add(() -> server.call(ask));
            }
        }
        World.atOnce(calls);
        Books books = Oracle.judge(world, server);
        assertThat(books.events()).as("events").hasSize(calls.size());
        assertThat(books.events())
                .as("broken answers")
                .allMatch(event -> !event.is("broken") || isTold(event) || isEstimated(event));
        assertThat(books.count("broken")).as("broken answers").isPositive();
        long exact = books.events().stream()
                .filter(event -> event.costStatus().equals("exact"))
                .count();
        return "%d streams: %d broken, %d exact".formatted(calls.size(), books.count("broken"), exact);
    }

    /// The body was shorter than promised, and yet its last count was in it.
    private static boolean isTold(Event event) {
        return event.costStatus().equals("exact") && event.usage().get(Meter.OUTPUT) == TOKENS;
    }

    private static boolean isEstimated(Event event) {
        return event.costStatus().equals("estimated") && event.costUsd().signum() > 0;
    }
}
