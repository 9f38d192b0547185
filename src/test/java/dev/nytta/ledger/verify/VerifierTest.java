package dev.nytta.ledger.verify;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.budget;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.FakeDisk;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.journal.AccountState;
import dev.nytta.ledger.journal.AccountState.BucketState;
import dev.nytta.ledger.journal.Booked;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.Journal;
import dev.nytta.ledger.journal.JournalSettings;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// Journals that are whole in every byte and still wrong: a writer with a mistake could make them.
final class VerifierTest {
    private static final long AT = 1_790_000_000_000L;
    private static final Claim TEAM = hard("team", 1_000);

    @TempDir
    Path dir = Path.of("");

    private final List<Entry.Checkpoint> told = new ArrayList<>();

    /// Writes these records and no other; a hold is taken at most as the first record, as number 1 or 2.
    private VerifyReport verdict(Entry... entries) throws IOException {
        try (Journal journal = journal()) {
            for (Entry entry : entries) {
                if (entry instanceof Entry.CheckpointBegin) {
                    journal.checkpoint(AT);
                } else {
                    journal.append(entry, AT);
                }
            }
        }
        return Verifier.verify(dir);
    }

    private Journal journal() throws IOException {
        JournalSettings settings =
                new JournalSettings(dir.resolve("journal"), 64 << 10, Duration.ofMillis(1), 0, new FakeDisk());
        return Journal.open(new ReentrantLock(), settings, (seq, at, entry) -> {}, (at, parts) -> {
            told.forEach(parts);
            return new Entry.CheckpointEnd(
                    count(Entry.CheckpointBudget.class),
                    count(Entry.CheckpointAccount.class),
                    count(Entry.CheckpointHold.class));
        });
    }

    private int count(Class<? extends Entry.Checkpoint> kind) {
        return (int) told.stream().filter(kind::isInstance).count();
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
    void a_hold_beyond_the_limit_is_found() throws IOException {
        assertBroken(verdict(held(600), held(401)), "beyond its limit of 1000");
    }

    @Test
    void growth_beyond_the_limit_is_found() throws IOException {
        Entry growth = new Entry.Grown(HOLD, HoldAsk.Amounts.of(1), 1);
        assertBroken(verdict(held(1_000), growth), "beyond its limit of 1000");
    }

    @Test
    void a_hold_at_another_limit_than_the_defined_one_is_found() throws IOException {
        assertBroken(verdict(new Entry.Defined(budget("team", 900, 1)), held(1)), "not the one that is defined");
    }

    @Test
    void a_hold_that_is_closed_twice_is_found() throws IOException {
        Entry again = new Entry.Released(HOLD, "again");
        assertBroken(verdict(held(1), new Entry.Released(HOLD, "once"), again), "hold 2 is not open");
    }

    @Test
    void a_settlement_of_a_hold_that_was_never_taken_is_found() throws IOException {
        assertBroken(verdict(settled(77, id(1), "1")), "hold 77 is not open");
    }

    @Test
    void a_hold_that_is_closed_on_other_accounts_is_found() throws IOException {
        Entry elsewhere =
                new Entry.Settled(HOLD, List.of(new AccountWindow("team", "", 2, 0)), event(id(1), "0.0000001"));
        assertBroken(verdict(held(1), elsewhere), "closed on another account");
        assertThat(dir).isNotEmptyDirectory();
    }

    @Test
    void an_event_that_is_there_twice_is_found() throws IOException {
        Entry first = new Entry.Observed(List.of(), event(id(1), "1"));
        assertBroken(verdict(first, first), "is in the journal twice");
    }

    @Test
    void an_adjustment_of_an_open_hold_is_found() throws IOException {
        Entry adjusted = new Entry.Adjusted(HOLD, List.of(), Booked.NOTHING, Optional.empty(), event(id(1), "1"));
        assertBroken(verdict(held(1), adjusted), "adjusted while it is open");
    }

    @Test
    void a_checkpoint_that_tells_the_truth_is_clean() throws IOException {
        told.add(account(900, 0));
        VerifyReport report = verdict(held(1_000), settled(HOLD, id(1), "0.0000009"), new Entry.CheckpointBegin());
        assertThat(report).isInstanceOf(Clean.class);
        assertThat(report.counts().checkpoints()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_that_is_off_by_one_nano_is_found() throws IOException {
        told.add(account(899, 0));
        assertBroken(
                verdict(held(1_000), settled(HOLD, id(1), "0.0000009"), new Entry.CheckpointBegin()), "committed 899");
    }

    @Test
    void a_checkpoint_that_has_lost_a_remainder_is_found() throws IOException {
        told.add(account(900, 0));
        assertBroken(
                verdict(held(1_000), settled(HOLD, id(1), "0.000000900007"), new Entry.CheckpointBegin()),
                "and 7 pico");
    }

    @Test
    void a_checkpoint_without_an_account_is_found() throws IOException {
        assertBroken(
                verdict(held(1_000), settled(HOLD, id(1), "0.0000009"), new Entry.CheckpointBegin()), "other accounts");
    }

    @Test
    void a_checkpoint_that_has_lost_an_open_hold_is_found() throws IOException {
        told.add(new Entry.CheckpointAccount(new AccountState(
                "team", "", 1, 0, Long.MAX_VALUE, 0, 1_000, List.of(new BucketState(0, 0, 0, 5, 0, 0, 1)))));
        assertBroken(verdict(held(5), new Entry.CheckpointBegin()), "other open holds");
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
