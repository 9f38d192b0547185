package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.Bill;
import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// M-06 in figures: what is charged of a broken answer, by how it broke. The soak's mixed figure is made of these.
final class BrokenShares {
    static final Scenario SCENARIO = new Scenario(
            "M-06b",
            "what the provider breaks, by fault, in one piece and streamed: how much of its bill is charged",
            "a stream whose events came whole is charged for at least all that was generated; of half an event, and of an answer in"
                    + " one piece that did not come, the provider alone knows what was in it: the figures say what is missing",
            false,
            BrokenShares::run);

    private static final List<String> FAULTS = List.of(
            "status:503", "reset@event:0", "reset@event:2", "stall:40", "garbage", "half-event", "wrong-length");

    /// Whatever of these streams comes, comes in whole events, which can be counted.
    private static final List<String> WHOLE_EVENTS = List.of("reset@event:2", "stall:40", "garbage", "wrong-length");

    private BrokenShares() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Server server = world.serve(Setup.of(provider.port()));
        List<String> shares = new ArrayList<>();
        Bill before = provider.billed();
        Books booked = Books.of(server);
        for (boolean stream : new boolean[] {false, true}) {
            for (String fault : FAULTS) {
                for (int i = 0; i < 10; i++) {
                    call(
                            server,
                            Asks.gemini(
                                    stream, "output-tokens=" + world.random().nextInt(5, 200), "fault=" + fault));
                }
                Books now = Books.of(server);
                BigDecimal billed = Rates.cost(provider.billed()).subtract(Rates.cost(before));
                BigDecimal charged = now.cost().subtract(booked.cost());
                shares.add((stream ? "streamed " : "whole ") + fault + " " + percent(charged, billed));
                if (stream && WHOLE_EVENTS.contains(fault)) {
                    assertThat(charged).as("charged of streams with %s", fault).isGreaterThanOrEqualTo(billed);
                }
                before = provider.billed();
                booked = now;
            }
        }
        Oracle.judge(world, server);
        return String.join(", ", shares);
    }

    private static void call(Server server, Asks ask) throws InterruptedException {
        try {
            server.call(ask);
        } catch (IOException broken) {
            // As it was meant to.
            Thread.sleep(1);
        }
    }

    private static String percent(BigDecimal charged, BigDecimal billed) {
        return billed.signum() == 0
                ? "nothing billed"
                : charged.multiply(BigDecimal.valueOf(100)).divide(billed, 0, RoundingMode.HALF_UP) + " %";
    }
}
