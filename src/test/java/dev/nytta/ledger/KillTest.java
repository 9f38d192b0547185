package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.BufferedReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed while it holds money: nothing that it was told is lost, nothing stays held.
final class KillTest {
    private static final Claim TEAM = Given.hard("team", 1_000 * Given.USD);

    @TempDir
    Path dir = Path.of("");

    /// The process that dies: it takes, sends and settles holds and says what it was told.
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws IOException {
            JournaledLedger ledger = Ledgers.open(settings(Path.of(args[0])));
            while (true) {
                if (ledger.hold(Given.ask(5_000, TEAM)) instanceof Held held && held.hold() % 3 != 0) {
                    ledger.sent(held.hold());
                    String id = UUID.randomUUID().toString().replace("-", "");
                    if (held.hold() % 5 != 0) {
                        ledger.settle(held.hold(), Given.event(id, "0.000004"));
                        System.out.println(id);
                    }
                }
            }
        }
    }

    private static LedgerSettings settings(Path dir) {
        return LedgerSettings.in(dir, Clock.systemUTC()).withSegmentBytes(256 << 10);
    }

    @Test
    void nothing_is_lost_and_nothing_stays_held_when_a_process_is_killed_again_and_again() throws Exception {
        Set<String> told = new HashSet<>();
        for (int round = 0; round < 3; round++) {
            told.addAll(runAndKill(500));
            assertThat(Verifier.verify(dir)).as("as the dead left it").isInstanceOf(VerifyReport.Clean.class);
            recovered(told);
            assertThat(Verifier.verify(dir)).as("recovered").isInstanceOf(VerifyReport.Clean.class);
        }
    }

    private List<String> runAndKill(int lines) throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<String> told = new ArrayList<>();
        try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < lines; i++) {
                told.add(out.readLine());
            }
            victim.toHandle().destroyForcibly();
            out.lines().filter(line -> line.length() == 32).forEach(told::add);
        }
        return told;
    }

    private void recovered(Set<String> told) throws IOException {
        try (JournaledLedger ledger = Ledgers.open(settings(dir))) {
            ledger.sync();
            List<Row.Event> events = new ArrayList<>();
            ledger.feed().read(0, Integer.MAX_VALUE, row -> events.add((Row.Event) row));
            assertThat(events.stream().map(row -> row.event().id())).containsAll(told);
            assertThat(ledger.openHolds()).isEmpty();
            Balance balance = ledger.balance(TEAM);
            BigDecimal booked = events.stream()
                    .map(row -> row.event().costUsd().orElseThrow())
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(BigDecimal.valueOf(balance.committedNano(), 9)).isEqualByComparingTo(booked);
            assertThat(balance.heldNano()).isZero();
        }
    }
}
