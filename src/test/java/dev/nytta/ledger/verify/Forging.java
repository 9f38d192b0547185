package dev.nytta.ledger.verify;

import static dev.nytta.ledger.Given.ask;
import static dev.nytta.ledger.Given.event;
import static dev.nytta.ledger.Given.hard;
import static dev.nytta.ledger.Given.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.AccountWindow;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.Given;
import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.verify.VerifyReport.Broken;
import dev.nytta.ledger.verify.VerifyReport.Clean;
import dev.nytta.usage.Budget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests that forge journals; the hold of most of them is the second record: the first one tells its names.
abstract class Forging {
    static final Claim TEAM = hard("team", 1_000);
    static final long HOLD = 2;

    @TempDir
    Path dir = Path.of("");

    Forgery forgery = new Forgery(Path.of(""));

    @BeforeEach
    final void open() {
        forgery = new Forgery(dir);
    }

    final void sound(Entry... entries) throws IOException {
        assertThat(forgery.with(entries).report()).isInstanceOf(Clean.class);
    }

    /// The last record of these breaks a rule, in these words; without it all is well.
    final void broken(String what, Entry... entries) throws IOException {
        Entry[] before = List.of(entries).subList(0, entries.length - 1).toArray(Entry[]::new);
        sound(before);
        forgery.with(entries[entries.length - 1]);
        found(what);
    }

    final void found(String what) throws IOException {
        assertThat(forgery.report()).isInstanceOfSatisfying(Broken.class, broken -> {
            assertThat(broken.what()).contains(what);
            assertThat(broken.record()).isEqualTo(forgery.last());
        });
    }

    static Entry held(long nano, Claim... claims) {
        return new Entry.Held(ask(nano, claims.length == 0 ? new Claim[] {TEAM} : claims));
    }

    static Entry settled(long hold, String usd) {
        return new Entry.Settled(hold, List.of(AccountWindow.of(TEAM)), event(id(hold), usd));
    }

    static Claim per(String value, long limit, long start, long rolling) {
        return new Claim(
                "team",
                value,
                1,
                start,
                rolling > 0 ? start + rolling : Long.MAX_VALUE,
                rolling,
                limit,
                Claim.Bind.HARD,
                Budget.Basis.COST);
    }

    static Budget absolute() {
        Budget like = Given.budget("team", 1_000, 1);
        return new Budget(
                like.id(),
                like.scope(),
                like.per(),
                like.limitNano(),
                like.window(),
                like.zone(),
                like.mode(),
                like.basis(),
                true,
                false,
                1,
                "store");
    }
}
