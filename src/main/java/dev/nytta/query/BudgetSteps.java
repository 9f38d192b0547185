package dev.nytta.query;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.BudgetStarts;
import dev.nytta.ledger.EventStore;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.query.Spenders.Crowd;
import dev.nytta.usage.Budget;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The amounts of budgets as others than their people are told them: as they stood at a step, which ends when at least
/// `min_group` people have spent since. So two answers never tell between them what fewer spent.
///
/// There is one for the whole process: steps of two would have other amounts between them.
public final class BudgetSteps {
    private final Books books;
    private final RuleSettings rules;
    private final int minGroup;
    private final Spenders spenders;
    /// Guarded by itself.
    private final Map<Place, Step> steps = new HashMap<>();

    public BudgetSteps(Books books, RuleSettings rules, int minGroup) {
        this.books = books;
        this.rules = rules;
        this.minGroup = minGroup;
        this.spenders = new Spenders(books.events(), rules, minGroup);
    }

    /// What happened, what stands, and since when.
    public record Books(JournaledLedger ledger, EventStore events, BudgetStarts starts) {}

    /// How much of a budget is told.
    public enum Sight {
        /// Each of its accounts.
        EACH,
        /// The sum over all of them, none by itself.
        SUM,
        /// How much is used, roughly.
        BAND
    }

    /// What may be told of a budget.
    ///
    /// @param accounts that its sums are of; none where it is a band
    /// @param steps those accounts that hide their people, also where others do not
    /// @param peoples the accounts that people have spent on, or are about to
    public record Told(Sight sight, List<Balance> accounts, Map<String, Balance> steps, Set<String> peoples) {
        /// Where it is not known who has spent.
        public static final Told UNKNOWN = new Told(Sight.BAND, List.of(), Map.of(), Set.of());

        public Told {
            accounts = List.copyOf(accounts);
            steps = Map.copyOf(steps);
            peoples = Set.copyOf(peoples);
        }
    }

    /// Where amounts stand: an account, or the sum of all.
    private record Place(String budget, Optional<String> account) {}

    /// What is told until the next step.
    ///
    /// @param seq of the last record that may be in it
    private record Step(int generation, long window, long seq, List<Balance> balances) {}

    /// What is told at this moment.
    ///
    /// @throws dev.nytta.ledger.StoreBroken if the events are away
    public Told of(Budget budget) {
        return new Look(budget, books.ledger().nowMillis()).told();
    }

    /// One budget at one moment.
    private final class Look {
        private final Budget budget;
        private final Spenders.Moment moment;
        private final Crowd crowd;
        private final CallsOfPeople underWay;
        private final Set<String> peoples;

        Look(Budget budget, long nowMillis) {
            this.budget = budget;
            this.moment = new Spenders.Moment(nowMillis, books.starts().since(budget));
            this.crowd = spenders.of(budget, moment);
            this.underWay = CallsOfPeople.on(budget, books.ledger().openHolds());
            // Whose first call is under way is one too.
            this.peoples = new HashSet<>(underWay.accounts());
            peoples.addAll(crowd.byAccount().keySet());
        }

        Told told() {
            Map<String, Balance> hidden = new HashMap<>();
            boolean isEach = true;
            for (String account : peoples) {
                Optional<Step> step = step(Optional.of(account));
                step.stream()
                        .flatMap(taken -> taken.balances.stream())
                        .forEach(balance -> hidden.put(account, balance));
                isEach &= step.isPresent();
            }
            if (isEach) {
                return new Told(Sight.EACH, each(hidden), hidden, peoples);
            }
            Optional<Step> all = step(Optional.empty());
            return new Told(
                    all.isPresent() ? Sight.SUM : Sight.BAND,
                    all.map(Step::balances).orElse(List.of()),
                    hidden,
                    peoples);
        }

        private List<Balance> each(Map<String, Balance> hidden) {
            return balances().stream()
                    .map(balance -> hidden.getOrDefault(balance.value(), balance))
                    .toList();
        }

        /// What is told of a place; nothing where it does not hide its people.
        private Optional<Step> step(Optional<String> account) {
            Place place = new Place(budget.id(), account);
            // Of two who ask at once one takes the step.
            synchronized (steps) {
                Optional<Step> last = Optional.ofNullable(steps.get(place)).filter(this::goesOn);
                if (people(account, last) >= minGroup) {
                    last = Optional.of(take(account));
                }
                last.ifPresent(step -> steps.put(place, step));
                return last;
            }
        }

        private boolean goesOn(Step step) {
            return step.generation() == budget.generation() && step.window() == window();
        }

        /// How many have spent since the last step.
        private int people(Optional<String> account, Optional<Step> last) {
            return last.map(step -> people(account, spenders.since(step.seq(), budget, moment), Crowd::total))
                    .orElseGet(() -> people(account, crowd, Crowd::onSmall));
        }

        /// A sum hides people only if those do whom no account hides: the others may be told by themselves.
        private static int people(Optional<String> account, Crowd crowd, ToIntFunction<Crowd> ofAll) {
            return account.map(value -> crowd.byAccount().getOrDefault(value, 0))
                    .orElseGet(() -> ofAll.applyAsInt(crowd));
        }

        private Step take(Optional<String> account) {
            boolean hidesCalls = underWay.people() >= minGroup;
            List<Balance> balances = balances().stream()
                    .filter(balance -> account.isEmpty() || account.get().equals(balance.value()))
                    .map(balance -> account.isEmpty() && hidesCalls ? balance : underWay.hiddenIn(balance, minGroup))
                    .toList();
            return new Step(budget.generation(), window(), books.ledger().appended(), balances);
        }

        private List<Balance> balances() {
            return books.ledger().balances(Optional.of(budget.id()));
        }

        private long window() {
            return Reach.of(budget, rules).windowMark(moment.nowMillis());
        }
    }
}
