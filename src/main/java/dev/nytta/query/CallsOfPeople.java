package dev.nytta.query;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.Claim;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger.OpenHold;
import dev.nytta.usage.Budget;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The calls of people that hold money of one budget.
///
/// @param parts by account
record CallsOfPeople(List<Part> parts) {
    CallsOfPeople {
        parts = List.copyOf(parts);
    }

    /// What one call holds of one account.
    record Part(String account, String person, long nano) {}

    static CallsOfPeople on(Budget budget, List<OpenHold> holds) {
        return new CallsOfPeople(
                holds.stream().flatMap(hold -> parts(hold, budget)).toList());
    }

    private static Stream<Part> parts(OpenHold hold, Budget budget) {
        return Optional.of(hold.ask().attribution().somebody()).filter(name -> !name.isEmpty()).stream()
                .flatMap(person -> hold.ask().claims().stream()
                        .filter(claim -> claim.budget().equals(budget.id()))
                        .map(claim -> new Part(claim.value(), person, nano(hold.held(), claim))));
    }

    private static long nano(HoldAsk.Amounts held, Claim claim) {
        return switch (claim.basis()) {
            case COST -> held.costNano();
            case API_EQUIVALENT -> held.equivalentNano();
        };
    }

    Set<String> accounts() {
        return parts.stream().map(Part::account).collect(Collectors.toSet());
    }

    long people() {
        return parts.stream().map(Part::person).distinct().count();
    }

    /// An account without what these hold of it, unless there are enough people among them.
    Balance hiddenIn(Balance balance, int minGroup) {
        List<Part> here = parts.stream()
                .filter(part -> part.account().equals(balance.value()))
                .toList();
        long people = here.stream().map(Part::person).distinct().count();
        return people >= minGroup ? balance : without(here, balance);
    }

    private static Balance without(List<Part> calls, Balance balance) {
        long nano = calls.stream().mapToLong(Part::nano).sum();
        return new Balance(
                balance.budget(),
                balance.value(),
                balance.generation(),
                balance.windowStartMillis(),
                balance.windowEndMillis(),
                balance.limitNano(),
                balance.committedNano(),
                Math.max(0, balance.heldNano() - nano),
                balance.overageNano(),
                balance.overageAuthorisedNano(),
                Math.max(0, balance.openHolds() - calls.size()));
    }
}
