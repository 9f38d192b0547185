package dev.nytta.ledger.witness;

import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.store.Sql;
import java.util.List;
import java.util.Optional;

/// Takes back what was told of calls that the gateway settled afterwards: its own event counts, and was booked already.
///
/// Done when the journal was read to its end: what an earlier start took back is known by then, whatever died between.
final class TakingBack {
    private final JournaledLedger ledger;
    private final Sql sql;
    private final SeenCalls calls;
    private final Judge judge;

    TakingBack(JournaledLedger ledger, Sql sql, SeenCalls calls, Judge judge) {
        this.ledger = ledger;
        this.sql = sql;
        this.calls = calls;
        this.judge = judge;
    }

    void all() {
        List<String> late = sql.list("SELECT id FROM late", row -> row.getString(1));
        if (late.isEmpty()) {
            return;
        }
        calls.transaction(() -> {
            late.forEach(this::one);
            // Before the commit: what the index knows, the journal has.
            ledger.sync();
            return sql.change("DELETE FROM late");
        });
    }

    private void one(String id) {
        Optional<Seen> settled = SeenId.of(id).flatMap(calls::byId);
        settled.flatMap(judge::toldBefore).ifPresent(told -> {
            ledger.takeBack(told.seq(), told.booked(), settled.get().seq());
            calls.bequeath(told.id(), settled.get().id());
        });
    }
}
