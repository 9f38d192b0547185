package dev.nytta.ledger;

import dev.nytta.ledger.journal.Entry;
import dev.nytta.ledger.journal.OpeningState;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Budget.CountFrom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The budgets that have not got all that they are to start with; a part of the fold, so that a crash between a
/// definition and its amounts is seen at the next start.
final class Openings {
    private final Map<String, Opening> pending = new LinkedHashMap<>();

    /// A generation that counts from its window's start waits for that; the same one defined again does not start
    /// anew.
    void defined(Optional<Budget> before, Opening opening) {
        Budget now = opening.budget();
        boolean same = before.filter(
                        former -> former.generation() == now.generation() && former.countFrom() == now.countFrom())
                .isPresent();
        Opening waiting = pending.get(now.id());
        if (same && waiting != null) {
            pending.put(now.id(), new Opening(now, waiting.definedSeq(), waiting.atMillis(), waiting.lastValue()));
        } else if (!same) {
            pending.remove(now.id());
            if (now.countFrom() == CountFrom.WINDOW_START) {
                pending.put(now.id(), opening);
            }
        }
    }

    void ended(String budget) {
        pending.remove(budget);
    }

    /// Whether this account may be opened now: the budget waits for it, and it was not opened before.
    boolean awaits(Opening opening, Opening.Account account) {
        Opening waiting = pending.get(opening.budget().id());
        return waiting != null
                && waiting.definedSeq() == opening.definedSeq()
                && (account.shares().isEmpty() || waiting.isBefore(account.value()));
    }

    void opened(Entry.Opened opened) {
        if (opened.account().last()) {
            pending.remove(opened.budget());
        } else {
            pending.computeIfPresent(
                    opened.budget(),
                    (id, waiting) -> new Opening(
                            waiting.budget(),
                            waiting.definedSeq(),
                            waiting.atMillis(),
                            opened.account().value()));
        }
    }

    List<Opening> all() {
        return List.copyOf(pending.values());
    }

    int size() {
        return pending.size();
    }

    void load(OpeningState state, Map<String, Budget> budgets) {
        Optional.ofNullable(budgets.get(state.budget()))
                .ifPresent(budget -> pending.put(
                        state.budget(), new Opening(budget, state.definedSeq(), state.atMillis(), state.lastValue())));
    }

    void tell(Consumer<Entry.Checkpoint> parts) {
        pending.forEach((id, waiting) -> parts.accept(new Entry.CheckpointOpening(
                new OpeningState(id, waiting.definedSeq(), waiting.atMillis(), waiting.lastValue()))));
    }
}
