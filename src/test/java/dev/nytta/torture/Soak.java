package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import dev.nytta.sim.FakeProviderSettings;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// A day in twenty minutes; `NYTTA_SOAK_MINUTES` sets another length.
final class Soak {
    static final Scenario SCENARIO = new Scenario(
            "SOAK",
            "mixed traffic for long: calls, streams, clients that leave, faults of the provider, refusals, broken requests",
            "memory, files, direct buffers, heap after a collection, holds and threads are at the end what they were after the"
                    + " first third; no hold is open, verify is clean, the books are the provider's bill",
            false,
            Soak::run);

    private static final FakeProviderSettings PACE = new FakeProviderSettings(0, 0, 10, 4_000, 8);
    private static final int CLIENTS = 6;
    private static final String SPENT = """
              - { id: all, limit_usd: "100000", window: total, mode: hard }
              - { id: little, scope: { team: data }, limit_usd: "0.0001", window: total, mode: hard }
            """;
    private static final List<String> FAULTS = List.of(
            "fault=status:503",
            "fault=status:429",
            "fault=reset@event:2",
            "fault=stall:40",
            "fault=garbage",
            "fault=half-event");

    private Soak() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider(PACE);
        Setup setup = Setup.of(provider.port()).withBudgets(SPENT).withJava("-XX:NativeMemoryTracking=summary");
        Server server = world.serve(setup);
        Duration length = Duration.ofMinutes(Integer.getInteger("nytta.soak.minutes", 20));
        AtomicLong calls = new AtomicLong();
        List<Vitals> seen = seen(world, server, length, calls);
        Files.writeString(world.file("soak.md"), Vitals.table(seen));
        System.out.println(Vitals.table(seen));
        Books books = Oracle.judge(world, server);
        Vitals.assertLevel(seen);
        assertThat(books.of(Asks.GPT))
                .as("whole calls")
                .isEqualTo(provider.billed().of(Asks.GPT));
        assertThat(books.of(Asks.GPT).get(Meter.OUTPUT)).isPositive();
        return "%d calls in %d minutes, %d events; charged of the bill: whole calls exactly, %s %% where clients left, %s %%"
                        .formatted(
                                calls.get(),
                                length.toMinutes(),
                                books.events().size(),
                                share(books, provider, Asks.CLAUDE, 100),
                                share(books, provider, Asks.GEMINI, 75))
                + " where the provider broke its answers";
    }

    /// What was charged for a model, in % of what the provider bills. An answer that it breaks it bills as a whole, and
    /// nobody but itself knows how long it would have been.
    private static BigDecimal share(Books books, FakeProvider provider, String model, long least) {
        BigDecimal billed = Rates.cost(model, provider.billed().of(model));
        BigDecimal charged = Rates.cost(model, books.of(model));
        BigDecimal share = charged.multiply(BigDecimal.valueOf(100)).divide(billed, 1, RoundingMode.HALF_UP);
        assertThat(share)
                .as("charged of the bill for %s in %%", model)
                .isBetween(BigDecimal.valueOf(least), BigDecimal.valueOf(140));
        return share;
    }

    private static List<Vitals> seen(World world, Server server, Duration length, AtomicLong calls) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        List<Vitals> seen = new ArrayList<>();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                SplittableRandom random = world.random().split();
                running.add(clients.submit(() -> keepCalling(server, random, over, calls)));
            }
            Duration step = length.dividedBy(20);
            for (int minute = 0; minute < 20; minute++) {
                Thread.sleep(step);
                seen.add(Vitals.of(server, calls.get()));
            }
            over.set(true);
            for (Future<Boolean> each : running) {
                assertThat(each.get()).isTrue();
            }
        }
        return seen;
    }

    private static boolean keepCalling(Server server, SplittableRandom random, AtomicBoolean over, AtomicLong calls)
            throws InterruptedException {
        while (!over.get()) {
            try {
                one(server, random);
            } catch (IOException expected) {
                // The provider broke it, or the server closed a connection that it may close.
            }
            calls.incrementAndGet();
            Thread.sleep(random.nextInt(20, 80));
        }
        return true;
    }

    private static void one(Server server, SplittableRandom random) throws IOException {
        String tokens = "output-tokens=" + random.nextInt(5, 200);
        boolean stream = random.nextBoolean();
        switch (random.nextInt(10)) {
            case 0, 1 ->
                assertThat(server.call(Asks.chat(stream, tokens)).status()).isEqualTo(200);
            case 2, 3 ->
                assertThat(server.call(Asks.responses(stream, tokens)).status()).isEqualTo(200);
            case 4 ->
                assertThat(server.call(Asks.messages(stream, tokens)).status()).isEqualTo(200);
            case 5 -> leave(server, Asks.messages(true, tokens), random);
            case 6 -> server.call(Asks.gemini(true, tokens, FAULTS.get(random.nextInt(FAULTS.size()))));
            case 7 -> server.call(Asks.gemini(stream, tokens, FAULTS.get(random.nextInt(FAULTS.size()))));
            case 8 ->
                assertThat(server.callWith(Setup.OTHER_KEY, Asks.messages(stream))
                                .status())
                        .isEqualTo(402);
            default -> broken(server);
        }
    }

    private static void leave(Server server, Asks ask, SplittableRandom random) throws IOException {
        try (RawClient client = server.client()) {
            Server.post(client, Setup.KEY, ask);
            client.socket.setSoTimeout(2_000);
            client.socket.getInputStream().readNBytes(random.nextInt(1, 3_000));
        }
    }

    private static void broken(Server server) throws IOException {
        try (RawClient client = server.client()) {
            Asks ask = Asks.chat(false);
            assertThat(client.post(ask.path(), ask.body() + "}", ask.headers(Setup.KEY))
                            .answer()
                            .status())
                    .isEqualTo(400);
        }
    }
}
