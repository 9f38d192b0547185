package dev.nytta.ledger.control;

import dev.nytta.ledger.AuditAsk;
import dev.nytta.ledger.AuditEntry;
import dev.nytta.ledger.Batches;
import dev.nytta.ledger.BudgetRepair;
import dev.nytta.ledger.BudgetStarts;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals;
import dev.nytta.ledger.Kept;
import dev.nytta.ledger.KeptAnswers;
import dev.nytta.ledger.PriceOverlay;
import dev.nytta.ledger.SavedViews;
import dev.nytta.ledger.SeriesTotals;
import dev.nytta.ledger.Shelf;
import dev.nytta.ledger.SignIns;
import dev.nytta.ledger.store.Migrations;
import dev.nytta.ledger.store.Sql;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Provider;
import dev.nytta.usage.Team;
import dev.nytta.usage.User;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The control store in `control.db` of a data directory.
public final class SqliteControlStore implements ControlStore {
    private static final String FILE = "control.db";
    private static final String JOURNAL = "journal";
    private static final Migrations SCHEMA = new Migrations(
            SqliteControlStore.class,
            List.of(
                    "V1__objects.sql",
                    "V2__answers.sql",
                    "V3__batches.sql",
                    "V4__totals.sql",
                    "V5__tells.sql",
                    "V6__sign_ins.sql",
                    "V7__series.sql",
                    "V8__views.sql",
                    "V9__starts.sql"));

    private final Changes changes;
    private final Audit audit;
    private final KeptAnswers answers;
    private final byte[] pepper;
    private final InstantSource clock;
    private final SqlShelf<Budget> budgets;
    private final Shelf<AccessKey> keys;
    private final Shelf<AccessKey> runs;
    private final Shelf<Mandate> mandates;
    private final Shelf<Team> teams;
    private final Shelf<Provider> providers;
    private final Shelf<PriceOverlay> priceOverlays;
    private final Shelf<User> users;

    private SqliteControlStore(Sql sql, Path dataDir, InstantSource clock) {
        this.clock = clock;
        changes = new Changes(sql);
        audit = new Audit(clock);
        answers = new SqlAnswers(changes, clock);
        budgets = new SqlShelf<>(changes, audit, new BudgetCodec());
        keys = shelf(new KeyCodec("key"));
        runs = shelf(new KeyCodec("run"));
        mandates = shelf(new MandateCodec());
        teams = shelf(new TeamCodec());
        providers = shelf(new ProviderCodec());
        priceOverlays = shelf(new OverlayCodec());
        users = shelf(new UserCodec());
        pepper = Pepper.at(dataDir, !keys().list().isEmpty() || !users().list().isEmpty());
    }

    /// Opens the store of a data directory, which exists, and makes it where there is none.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if it cannot be used, or is of a newer version
    public static SqliteControlStore open(Path dataDir, InstantSource clock) {
        Sql sql = SqliteFile.open(dataDir.resolve(FILE));
        try {
            SCHEMA.apply(sql);
            return new SqliteControlStore(sql, dataDir, clock);
        } catch (RuntimeException broken) {
            close(sql);
            throw broken;
        }
    }

    @Override
    public Shelf<AccessKey> keys() {
        return keys;
    }

    @Override
    public Shelf<AccessKey> runs() {
        return runs;
    }

    @Override
    public Shelf<Budget> budgets() {
        return budgets;
    }

    @Override
    public BudgetStarts starts() {
        return new SqlStarts(changes);
    }

    @Override
    public Shelf<Mandate> mandates() {
        return mandates;
    }

    @Override
    public Shelf<Team> teams() {
        return teams;
    }

    @Override
    public Shelf<Provider> providers() {
        return providers;
    }

    @Override
    public Shelf<PriceOverlay> priceOverlays() {
        return priceOverlays;
    }

    @Override
    public Shelf<User> users() {
        return users;
    }

    @Override
    public SignIns signIns() {
        return new SqlSignIns(changes, audit);
    }

    @Override
    public SavedViews views() {
        return new SqlViews(changes);
    }

    @Override
    public Batches batches() {
        return new SqlBatches(changes);
    }

    @Override
    public SeriesTotals series() {
        return new SqlSeries(changes, clock);
    }

    @Override
    public ControlTotals totals() {
        return new SqlTotals(changes);
    }

    private <T> Shelf<T> shelf(Codec<T> codec) {
        return new SqlShelf<>(changes, audit, codec);
    }

    @Override
    public KeptAnswers answers() {
        return answers;
    }

    @Override
    public Optional<String> setting(String name) {
        return changes.read(open -> Settings.find(open, name));
    }

    @Override
    public void set(String name, String value, String who) {
        changes.change(open -> Settings.set(open, name, value).map(deed -> {
            changes.next();
            audit.note(open, deed.by(who));
            return deed;
        }));
    }

    @Override
    public List<AuditEntry> audit(AuditAsk ask) {
        return changes.read(open -> audit.list(open, ask));
    }

    @Override
    public byte[] pepper() {
        return pepper.clone();
    }

    @Override
    public long version() {
        return changes.version();
    }

    @Override
    public void onChange(Runnable listener) {
        changes.onChange(listener);
    }

    @Override
    public void together(Runnable work) {
        changes.change(open -> {
            work.run();
            return open;
        });
    }

    @Override
    public BudgetRepair repairBudgets(Collection<Budget> live, Set<String> ended) {
        Set<String> known = live.stream().map(Budget::id).collect(Collectors.toSet());
        return changes.change(open -> {
            List<String> repaired = new ArrayList<>();
            List<Budget> unknown = new ArrayList<>();
            live.stream()
                    .filter(budget -> budgets.repair(open, budget, JOURNAL))
                    .forEach(budget -> repaired.add(budget.id()));
            for (Kept<Budget> kept : budgets.list()) {
                String id = kept.object().id();
                if (!known.contains(id) && ended.contains(id)) {
                    budgets.drop(open, kept, JOURNAL);
                    repaired.add(id);
                } else if (!known.contains(id)) {
                    unknown.add(kept.object());
                }
            }
            return new BudgetRepair(repaired, unknown);
        });
    }

    @Override
    public void copyTo(Path dir) {
        changes.read(open -> SqliteFile.copy(open, dir.resolve(FILE)));
        Pepper.write(dir, pepper);
    }

    /// Copies the store of a data directory that no process has open.
    public static void copy(Path dataDir, Path into) {
        Sql sql = SqliteFile.open(dataDir.resolve(FILE));
        try {
            SqliteFile.copy(sql, into.resolve(FILE));
        } finally {
            close(sql);
        }
    }

    /// How many batches of a data directory have results that have not passed yet, whether or not a server has it open;
    /// 0 where there is no store.
    public static long openBatches(Path dataDir) {
        if (!Files.exists(dataDir.resolve(FILE))) {
            return 0;
        }
        Sql sql = SqliteFile.openToRead(dataDir.resolve(FILE));
        try {
            boolean known = sql.first("SELECT 1 FROM sqlite_master WHERE name = 'batch'", row -> row.getInt(1))
                    .isPresent();
            return known ? SqlBatches.openCount(sql) : 0;
        } finally {
            close(sql);
        }
    }

    @Override
    public void close() {
        changes.read(SqliteControlStore::close);
    }

    private static Sql close(Sql sql) {
        return sql.guarded(() -> {
            sql.connection().close();
            return sql;
        });
    }
}
