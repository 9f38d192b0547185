package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/// K-01.
final class ClientLeaves {
    static final Scenario SCENARIO = new Scenario(
            "K-01",
            "clients leave before the first byte, in the middle and one byte before the end, in every dialect",
            "every call that reached the provider has an event and is charged; in sum at least what the provider bills, and at"
                    + " most 40 % more; no hold stays",
            true,
            ClientLeaves::run);

    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 20, 3_000, 8);
    private static final int AT_ONCE = 50;
    /// An answer that says nothing for so long is at its end.
    private static final int END_MILLIS = 2_000;

    private ClientLeaves() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Server server = world.serve(Setup.of(provider.port()));
        int calls = world.times(1_000, 100);
        for (int done = 0; done < calls; done += AT_ONCE) {
            List<Callable<Boolean>> leavers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                leavers.add(leaver(world, server, done + i));
            }
            World.atOnce(leavers);
        }
        Books books = Oracle.judge(world, server);
        int visits = provider.visits().size();
        assertThat(books.events().size())
                .as("events of %d calls that reached the provider", visits)
                .isEqualTo(visits);
        assertThat(books.events()).as("free rides").allMatch(ClientLeaves::isCharged);
        BigDecimal billed = Rates.cost(provider.billed());
        BigDecimal share = books.cost().multiply(BigDecimal.valueOf(100)).divide(billed, 1, RoundingMode.HALF_UP);
        // What it still makes of an answer that was cancelled after 1,024 tokens, until it notices, nobody else sees.
        assertThat(share).as("charged in %% of the bill").isBetween(BigDecimal.valueOf(99), BigDecimal.valueOf(140));
        return "%d left, %d reached the provider, %d aborted ones, charged %s %% of the bill"
                .formatted(calls, visits, books.count("aborted"), share);
    }

    private static boolean isCharged(Event event) {
        return event.costUsd().signum() > 0 && event.usage().get(Meter.INPUT) > 0;
    }

    /// Reads so many bytes of its answer and goes, half of them with a reset.
    private static Callable<Boolean> leaver(World world, Server server, int number) {
        int tokens = world.random().nextInt(10, 600);
        boolean stream = world.random().nextInt(4) > 0;
        boolean reset = world.random().nextBoolean();
        int bytes = number % 5 == 0 ? 0 : world.random().nextInt(1, stream ? tokens * 40 : 400);
        Asks ask = Asks.each(stream, "output-tokens=" + tokens).get(number % 4);
        return () -> {
            try (RawClient client = server.client()) {
                Server.post(client, Setup.KEY, ask);
                boolean early = bytes == 0 ? waited(tokens % 40) : hasRead(client.socket, bytes);
                if (reset) {
                    client.socket.setOption(StandardSocketOptions.SO_LINGER, 0);
                }
                return early;
            }
        };
    }

    private static boolean waited(long millis) throws InterruptedException {
        Thread.sleep(millis);
        return true;
    }

    /// False where the answer was shorter.
    private static boolean hasRead(Socket socket, int bytes) throws IOException {
        socket.setSoTimeout(END_MILLIS);
        try {
            return socket.getInputStream().readNBytes(bytes).length == bytes;
        } catch (SocketTimeoutException _) {
            return false;
        }
    }
}
