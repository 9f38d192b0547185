package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.gate.RawClient;
import dev.nytta.sim.FakeProvider;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// P-07.
final class OldBackup {
    static final Scenario SCENARIO = new Scenario(
            "P-07",
            "a backup is restored that is older than the last calls; the vendor's bill is compared, and the agents tell again"
                    + " what they did",
            "the bill names the gap to the last digit; what was told again closes it, and what the backup had counts once",
            false,
            OldBackup::run);

    private OldBackup() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Setup setup = Setup.of(provider.port());
        Server server = world.serve(setup);
        Map<String, Telemetry.Known> known = new HashMap<>();
        call(world, server, known, world.times(40, 10));
        Books kept = Books.of(server);
        Path backup = world.file("backup");
        assertThat(world.nytta(
                                "backup",
                                backup.toString(),
                                "--data-dir",
                                server.dataDir().toString())
                        .exit())
                .isZero();
        call(world, server, known, world.times(25, 7));
        Books all = Books.of(server);
        server.kill();
        Path restored = world.file("restored");
        Tool.Result put = world.nytta("restore", backup.toString(), "--data-dir", restored.toString());
        assertThat(put.exit()).as(put.out()).isZero();
        Server again = world.serve(setup, restored);
        assertThat(Books.of(again).cost()).as("what the backup had").isEqualByComparingTo(kept.cost());
        BigDecimal billed = Rates.cost(provider.billed());
        assertThat(unmatched(world, again, billed))
                .as("the gap")
                .isEqualByComparingTo(all.cost().subtract(kept.cost()));
        Telemetry.send(again, all.events(), known);
        World.await("the gap is closed", () -> unmatched(world, again, billed).signum() == 0);
        Books books = Books.asTold(again);
        assertThat(books.events()).hasSameSizeAs(all.events());
        assertThat(books.cost()).isEqualByComparingTo(billed);
        again.stop();
        Oracle.verifiedAsLeft(world, restored);
        return "%d of %d calls lost with %s USD; found by the bill, told again, nothing counted twice"
                .formatted(
                        all.events().size() - kept.events().size(),
                        all.events().size(),
                        all.cost().subtract(kept.cost()));
    }

    private static void call(World world, Server server, Map<String, Telemetry.Known> known, int times)
            throws Exception {
        for (int i = 0; i < times; i++) {
            String session = "s-" + world.random().nextInt(4);
            String words = "output-tokens=" + world.random().nextInt(5, 900);
            RawClient.Answer answer = server.call(Asks.messages(false, words), "x-nytta-session: " + session);
            assertThat(answer.status()).isEqualTo(200);
            known.put(answer.header("x-nytta-call"), Telemetry.Known.of(session, answer));
        }
    }

    /// What the vendor's bill of the day has more than the ledger.
    private static BigDecimal unmatched(World world, Server server, BigDecimal billed) throws Exception {
        Path bill = world.file("bill.csv");
        Files.write(
                bill,
                List.of(
                        "day,provider,model,amount_usd",
                        LocalDate.now(ZoneOffset.UTC) + ",anthropic," + Asks.CLAUDE + "," + billed.toPlainString()));
        Tool.Result compared = world.nytta(
                "reconcile",
                bill.toString(),
                "--json",
                "--tolerance",
                "1000",
                "--data-dir",
                server.dataDir().toString());
        assertThat(compared.exit()).as(compared.out()).isZero();
        JsonNode difference = JsonMapper.shared().readTree(compared.out()).path("difference_usd");
        return new BigDecimal(difference.asString("-1"));
    }
}
