package dev.nytta.ledger;

import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import dev.nytta.usage.User;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The objects that people set: who may spend, how much, where. Read seldom and whole, to build snapshots in memory.
///
/// Thread-safe. A change is on disk when the method returns; listeners have run by then. Broken storage throws
/// [StoreBroken].
public interface ControlStore extends AutoCloseable {
    Shelf<AccessKey> keys();

    /// The keys of single runs ([AccessKey#isOfRun()]). They are kept apart: a run's key ends by itself, and does not
    /// count where it is asked whether anybody has a key.
    Shelf<AccessKey> runs();

    /// The journal decides over these: append a change there first, then put it here.
    Shelf<Budget> budgets();

    /// Of budgets and of those that mandates are.
    BudgetStarts starts();

    Shelf<Mandate> mandates();

    Shelf<Team> teams();

    Shelf<Provider> providers();

    Shelf<PriceOverlay> priceOverlays();

    /// Who signs in to the dashboard.
    Shelf<User> users();

    SignIns signIns();

    /// What they have saved of the dashboard.
    SavedViews views();

    KeptAnswers answers();

    /// The batches whose charges are still to come.
    Batches batches();

    /// What vendors and senders say of whole days.
    ControlTotals totals();

    /// What programs count of themselves.
    SeriesTotals series();

    Optional<String> setting(String name);

    /// A name that ends in `_hash` is audited without its values.
    void set(String name, String value, String who);

    /// Newest first, at most 1,001.
    ///
    /// @param beforeSeq only older entries than this one; Long.MAX_VALUE for the newest
    default List<AuditEntry> audit(long beforeSeq, int limit) {
        return audit(AuditAsk.all(beforeSeq, limit));
    }

    /// What was changed, of what is asked for.
    List<AuditEntry> audit(AuditAsk ask);

    /// The secret that the hashes of keys are made with: 32 random bytes, made at the first start.
    byte[] pepper();

    /// Raised by every change, over restarts too.
    long version();

    /// Runs the listener after each change (after all of them, in [#together]), on the thread that made it.
    void onChange(Runnable listener);

    /// All changes that the work makes, or none: if it throws, the store is as before.
    void together(Runnable work);

    /// Makes the store's budgets agree with the journal's.
    ///
    /// @param live definitions that the journal has in force
    /// @param ended ids that the journal has ended
    BudgetRepair repairBudgets(Collection<Budget> live, Set<String> ended);

    /// Copies the store and its pepper into a directory, as they are now; changes wait meanwhile.
    void copyTo(Path dir);

    @Override
    void close();
}
