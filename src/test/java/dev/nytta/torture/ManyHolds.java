package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.FakeProvider;
import dev.nytta.gate.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/// T-03.
final class ManyHolds {
    static final Scenario SCENARIO = new Scenario(
            "T-03",
            "kill -9 with 10,000 holds open (fewer where fewer files may be open: two for each call)",
            "the next start settles them all and is ready less than 2 s later than a start with none to settle",
            false,
            ManyHolds::run);

    private static final int WANTED = 10_000;
    private static final int SPARE_FILES = 1_500;
    private static final int STARTS = 5;
    private static final int MOST_EXTRA_MILLIS = 2_000;

    private ManyHolds() {}

    private static String run(World world) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        // Two, since one provider gets at most 4,096 connections from each event loop.
        FakeProvider one = world.provider((_, _) -> never.await());
        FakeProvider other = world.provider((_, _) -> never.await());
        Setup setup = Setup.of(one.url().getPort())
                .withProviders("""
                          openai:    { base_url: "%s/v1", api_key: "env:TORTURE_PROVIDER_KEY" }
                          anthropic: { base_url: "%s", api_key: "env:TORTURE_PROVIDER_KEY" }
                        """.formatted(one.url(), other.url()))
                .withJava("-Xmx768m");
        int holds = Math.min(WANTED, (mostOpenFiles() - SPARE_FILES) / 2);
        Server server = world.serve(setup);
        List<RawClient> clients = ring(server, holds);
        World.await("all holds are open", Duration.ofMinutes(2), () -> openHolds(server) == holds);
        World.await("all calls have reached a provider", () -> one.asked.size() + other.asked.size() == holds);
        server.kill();
        for (RawClient client : clients) {
            client.close();
        }
        assertThat(Oracle.verifiedAsLeft(world, server.dataDir())
                        .path("open_holds")
                        .asInt(0))
                .as("open holds that the dead server left")
                .isEqualTo(holds);
        List<Path> copies = new ArrayList<>();
        for (int i = 1; i < STARTS; i++) {
            copies.add(Folders.copy(server.dataDir(), world.file("left" + i)));
        }
        Server again = world.serve(setup, server.dataDir());
        assertThat(again.metrics().get("nytta_holds_open"))
                .as("open holds after the start")
                .isZero();
        Books books = Oracle.judge(world, again);
        assertThat(books.events()).hasSize(holds).allMatch(event -> event.is("lost"));
        List<Long> settling = new ArrayList<>(List.of(again.startMillis()));
        for (Path copy : copies) {
            settling.add(startMillis(world, setup, copy));
        }
        List<Long> usual = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            usual.add(startMillis(world, setup, server.dataDir()));
        }
        long extraMillis = middle(settling) - middle(usual);
        assertThat(extraMillis)
                .as("milliseconds more than a start without holds; starts %s, without holds %s", settling, usual)
                .isLessThan(MOST_EXTRA_MILLIS);
        return "%d open holds settled in %d ms more than a start without any takes (%d ms)"
                .formatted(holds, extraMillis, middle(usual));
    }

    private static long startMillis(World world, Setup setup, Path dataDir) throws IOException, InterruptedException {
        Server server = world.serve(setup, dataDir);
        server.stop();
        return server.startMillis();
    }

    private static long middle(List<Long> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    /// Half of the calls with each key: one alone may not have so many open.
    private static List<RawClient> ring(Server server, int holds) throws Exception {
        List<Callable<RawClient>> calls = new ArrayList<>();
        for (int i = 0; i < holds; i++) {
            String key = i % 2 == 0 ? Setup.KEY : Setup.OTHER_KEY;
            Asks ask = i % 4 < 2 ? Asks.chat(true) : Asks.messages(true);
            calls.add(() -> Server.post(server.client(), key, ask));
        }
        List<RawClient> open = new ArrayList<>();
        for (int from = 0; from < holds; from += 250) {
            open.addAll(World.atOnce(calls.subList(from, Math.min(holds, from + 250))));
        }
        return open;
    }

    private static int openHolds(Server server) throws IOException, InterruptedException {
        return server.get("/api/v1/live").path("holds").path("open").asInt(0);
    }

    private static int mostOpenFiles() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/limits")).stream()
                .filter(line -> line.startsWith("Max open files"))
                .map(line -> line.replaceAll("Max open files +(\\S+) +(\\S+).*", "$2"))
                .mapToInt(most -> most.equals("unlimited") ? Integer.MAX_VALUE : Integer.parseInt(most))
                .findFirst()
                .orElseThrow();
    }
}
