package dev.nytta.ledger.verify;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.journal.AccountState;
import dev.nytta.ledger.journal.AccountState.BucketState;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Journals that are whole in every byte and still wrong: a writer with a mistake could make them.
final class VerifierTest {
    private static final Claim TEAM = hard("team", 1_000);

    @TempDir
    Path dir = Path.of("");

    /// Writes these records and no other; a hold is taken at most as the first record, as number 1 or 2.
    private VerifyReport verdict(Entry... entries) throws IOException {
        return new Forgery(dir).with(entries).report();
    }

    private static void assertBroken(VerifyReport report, String what) {
        assertThat(report).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.what()).contains(what);
            assertThat(broken.file().toString()).endsWith(".seg");
            assertThat(broken.offset()).isPositive();
        });
    }

    /// Number 1 tells the names of the hold, which is number 2.
    private static final long HOLD = 2;

    private static Entry held(long nano) {
        return new Entry.Held(ask(nano, TEAM));
    }

    private static Entry settled(long hold, String id, String usd) {
        return new Entry.Settled(hold, List.of(AccountWindow.of(TEAM)), event(id, usd));
    }

    @Test
    void a_sound_journal_is_clean_and_counted() throws IOException {
        VerifyReport report = verdict(held(1_000), new Entry.Sent(HOLD), settled(HOLD, id(1), "0.0000009"));
        assertThat(report).isInstanceOf(Clean.class);
        assertThat(report.counts().records()).containsEntry("held", 1L).containsEntry("settled", 1L);
        assertThat(report.counts().costUsd()).isEqualByComparingTo("0.0000009");
        assertThat(report.counts().openHolds()).isZero();
        assertThat(report.counts().tornBytes()).isZero();
    }

    @Test
    void a_settlement_of_a_hold_that_was_never_taken_is_found() throws IOException {
        assertBroken(verdict(settled(77, id(1), "1")), "hold 77 is not open");
    }

    @Test
    void a_checkpoint_that_tells_the_truth_is_clean() throws IOException {
        VerifyReport report = new Forgery(dir)
                .telling(account(900, 0))
                .with(held(1_000), settled(HOLD, id(1), "0.0000009"), new Entry.CheckpointBegin())
                .report();
        assertThat(report).isInstanceOf(Clean.class);
        assertThat(report.counts().checkpoints()).isEqualTo(1);
    }

    private static Entry.Checkpoint account(long committed, int carry) {
        return new Entry.CheckpointAccount(new AccountState(
                "team", "", 1, 0, Long.MAX_VALUE, 0, 1_000, List.of(new BucketState(0, committed, carry, 0, 0, 0, 0))));
    }

    @Test
    void a_flipped_bit_anywhere_in_what_was_synced_is_found() throws IOException {
        verdict(held(1_000), new Entry.Sent(HOLD), settled(HOLD, id(1), "0.0000009"));
        Path segment = dir.resolve("journal").resolve("0000000001.seg");
        byte[] whole = Files.readAllBytes(segment);
        int end = whole.length;
        while (whole[end - 1] == 0) {
            end--;
        }
        for (int at = 0; at < end; at++) {
            if (at < 36 || at >= 64) {
                byte[] damaged = whole.clone();
                damaged[at] ^= 0x04;
                Files.write(segment, damaged);
                assertThat(Verifier.verify(dir)).as("bit at %d", at).isInstanceOf(Broken.class);
            }
        }
    }

    @Test
    void a_missing_segment_is_found() throws IOException {
        verdict(held(1_000));
        Files.delete(dir.resolve("journal").resolve("0000000001.seg"));
        assertThat(Verifier.verify(dir)).isInstanceOf(Broken.class);
    }

    @Test
    void without_a_journal_there_is_nothing_to_prove() {
        assertThatThrownBy(() -> Verifier.verify(dir)).isInstanceOf(NotDirectoryException.class);
    }

    @Test
    void the_command_says_so_and_its_exit_code_too() throws IOException {
        assertThat(run("--data-dir", dir.toString())).startsWith("1 There is no ledger in ");
        verdict(held(600));
        assertThat(run("--data-dir", dir.toString()))
                .startsWith("0 The ledger is sound: ")
                .contains("1 open holds");
        assertThat(run("--data-dir", dir.toString(), "--json"))
                .startsWith("0 {\"sound\":true,")
                .contains("\"open_holds\":1", "\"held\":1", "\"cost_usd\":\"0\"");
        verdict(new Entry.Released(99, "never held"));
        assertThat(run("--data-dir", dir.toString()))
                .startsWith("1 The ledger is broken in ")
                .contains("0000000001.seg at byte ", "hold 99 is not open");
        assertThat(run("--data-dir", dir.toString(), "--json")).startsWith("1 {\"sound\":false,\"what\":\"hold 99");
        assertThat(run("--nonsense")).startsWith("2 ");
    }

    private static String run(String... arguments) {
        StringWriter said = new StringWriter();
        int code = new CommandLine(new VerifyCommand())
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
        return code + " " + said;
    }
}
