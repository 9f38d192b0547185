package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.Bill;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What must hold after every scenario, whatever was done:
///
/// - nothing is under way, and no hold is open;
/// - each upstream attempt has one event, and none has two;
/// - of each budget, `available = limit - committed - held - overage`, and on the one over everything
///   `committed + overage` is what the events cost, to the nano-USD;
/// - the server ends at SIGTERM, and `nytta verify` finds the ledger sound, without an open hold.
///
/// Where every answer was stated by the provider, the money is also the provider's own bill ([#exactly]).
final class Oracle {
    private Oracle() {}

    /// Judges and ends a server. What it had booked.
    static Books judge(World world, Server server) throws IOException, InterruptedException {
        return judge(world, server, List.of());
    }

    /// @param enter what runs a command where the server's data directory can be seen
    static Books judge(World world, Server server, List<String> enter) throws IOException, InterruptedException {
        Books books = Books.of(server);
        onceEach(books);
        books.budgets().forEach(Oracle::equation);
        assertThat(books.isExplained())
                .as(
                        "what is booked on the budget over everything is what the events cost; it is %s more",
                        books.unexplained())
                .isTrue();
        Files.writeString(
                world.file("metrics.txt"), server.admin("GET", "/metrics", "").body());
        Files.writeString(
                world.file("events.json"),
                server.admin("GET", "/api/v1/events?limit=1000", "").body());
        server.stop();
        JsonNode report = verifiedAsLeft(world, server.dataDir(), enter);
        assertThat(report.path("open_holds").asInt(-1))
                .as("open holds in %s", report)
                .isZero();
        return books;
    }

    private static void onceEach(Books books) {
        Set<String> attempts = new HashSet<>();
        for (Event event : books.events()) {
            assertThat(attempts.add(event.call() + "/" + event.attempt()))
                    .as("call %s has one event for its attempt %d", event.call(), event.attempt())
                    .isTrue();
        }
    }

    private static void equation(JsonNode budget) {
        BigDecimal left = Books.usd(budget, "limit_usd")
                .subtract(Books.usd(budget, "committed_usd"))
                .subtract(Books.usd(budget, "held_usd"))
                .subtract(Books.usd(budget, "overage_usd"));
        assertThat(Books.usd(budget, "available_usd"))
                .as("what is available of %s", budget)
                .isEqualByComparingTo(left.max(BigDecimal.ZERO));
        assertThat(Books.usd(budget, "held_usd")).as("held of %s", budget).isZero();
    }

    /// The ledger proves itself, in a process of its own; holds may be open where a server was killed.
    static JsonNode verifiedAsLeft(World world, Path dataDir) throws IOException, InterruptedException {
        return verifiedAsLeft(world, dataDir, List.of());
    }

    private static JsonNode verifiedAsLeft(World world, Path dataDir, List<String> enter)
            throws IOException, InterruptedException {
        Tool.Result verify = Tool.run(world.launcher(), enter, "verify", "--json", "--data-dir", dataDir.toString());
        assertThat(verify.exit()).as("nytta verify: %s", verify.out()).isZero();
        return JsonMapper.shared().readTree(verify.out());
    }

    /// Every token of every meter that the provider bills is in the books, and nothing else; and so is the money.
    static void exactly(Books books, Bill bill) {
        assertThat(books.usageByModel()).as("meters by model").isEqualTo(bill.byModel());
        assertThat(books.cost()).as("the bill in USD").isEqualByComparingTo(Rates.cost(bill));
    }
}
