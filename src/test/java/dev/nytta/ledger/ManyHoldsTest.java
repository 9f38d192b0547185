package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed with ten thousand calls under way: the next start closes every one of them, soon.
final class ManyHoldsTest {
    private static final int HOLDS = 10_000;
    private static final String READY = "ready";
    /// The aim is 2 s on a quiet machine; other builds may share this one.
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private static final Claim[] CLAIMS = {
        Given.hard("organization", 1_000_000 * Given.USD),
        Given.hard("team", 1_000_000 * Given.USD),
        Given.hard("mandate:m", 1_000_000 * Given.USD),
        Given.hard("session", 1_000_000 * Given.USD)
    };

    @TempDir
    Path dir = Path.of("");

    /// The process that dies; two of three requests have left.
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws IOException, InterruptedException {
            JournaledLedger ledger = Ledgers.open(settings(Path.of(args[0])));
            for (int i = 0; i < HOLDS; i++) {
                if (ledger.hold(Given.ask(5_000, CLAIMS)) instanceof Held held && i % 3 != 0) {
                    ledger.sent(held.hold());
                }
            }
            ledger.sync();
            System.out.println(READY);
            Thread.currentThread().join();
        }
    }

    private static LedgerSettings settings(Path dir) {
        return LedgerSettings.in(dir, Clock.systemUTC());
    }

    @Test
    void all_are_closed_by_the_time_the_ledger_is_open() throws Exception {
        runAndKill();
        long start = System.nanoTime();
        try (JournaledLedger ledger = Ledgers.open(settings(dir))) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            System.out.println("A start closed " + HOLDS + " holds in " + took.toMillis() + " ms.");
            assertThat(ledger.openHolds()).isEmpty();
            Balance team = ledger.balance(CLAIMS[1]);
            assertThat(team.heldNano()).isZero();
            assertThat(team.committedNano())
                    .as("200 of input and a slice of 1,000 for each that had left")
                    .isEqualTo(1_200L * (HOLDS - Math.ceilDiv(HOLDS, 3)));
            assertThat(took).isLessThan(AT_MOST);
        }
        assertThat(Verifier.verify(dir)).isInstanceOf(VerifyReport.Clean.class);
    }

    private void runAndKill() throws IOException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            assertThat(out.readLine()).isEqualTo(READY);
        } finally {
            victim.toHandle().destroyForcibly();
            victim.onExit().join();
        }
    }
}
