package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.JournaledLedger;
import dev.nytta.ledger.Ledger.OpenHold;
import dev.nytta.query.Spenders;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/// Takes amounts out of a budget's view where too few people have spent on it in its window, for all but admins: then
/// it says how much is used in bands (RULES, people).
///
/// What only services spent is shown. A person whose first call is under way is one too.
final class BudgetCrowd {
    private static final List<String> AMOUNTS =
            List.of("committed_usd", "held_usd", "overage_usd", "overage_authorised_usd", "available_usd");
    private static final List<String> COUNTS = List.of("open_holds", "accounts_total", "accounts_empty");
    private static final String ACCOUNTS = "accounts";

    private final Spenders spenders;
    private final JournaledLedger ledger;
    private final Personal personal;
    private final int minGroup;

    BudgetCrowd(AdminRooms rooms) {
        this.spenders = new Spenders(rooms.events(), rooms.rules());
        this.ledger = rooms.ledger();
        this.personal = new Personal(rooms);
        this.minGroup = rooms.minGroup();
    }

    ObjectNode narrow(ObjectNode view, Budget budget, Reader reader) {
        return reader.role() == Role.ADMIN ? view : narrow(view, sight(budget));
    }

    /// Whether this reader may be told amounts of each of its accounts.
    boolean shows(Budget budget, Reader reader) {
        return reader.role() == Role.ADMIN || sight(budget) == Personal.Sight.FULL;
    }

    /// Who has spent on a budget.
    enum Who {
        /// Nobody but services.
        SERVICES,
        ENOUGH,
        FEW
    }

    Who who(Budget budget) {
        Spenders.Crowd crowd = spenders.of(budget, ledger.nowMillis());
        return people(budget, crowd).isEmpty() ? Who.SERVICES : crowd.total() < minGroup ? Who.FEW : Who.ENOUGH;
    }

    private static ObjectNode narrow(ObjectNode view, Personal.Sight sight) {
        if (sight != Personal.Sight.FULL && view.has(ACCOUNTS)) {
            view.set(ACCOUNTS, Json.array());
        }
        if (sight == Personal.Sight.BAND) {
            AMOUNTS.forEach(view::putNull);
            COUNTS.stream().filter(view::has).forEach(view::putNull);
        }
        return view;
    }

    private Personal.Sight sight(Budget budget) {
        Spenders.Crowd crowd = spenders.of(budget, ledger.nowMillis());
        Map<String, Integer> people = people(budget, crowd);
        if (people.isEmpty()) {
            return Personal.Sight.FULL;
        }
        if (crowd.total() < minGroup) {
            return Personal.Sight.BAND;
        }
        return people.values().stream().allMatch(count -> count >= minGroup)
                ? Personal.Sight.FULL
                : Personal.Sight.SUMS;
    }

    /// How many people are on each account that has any.
    private Map<String, Integer> people(Budget budget, Spenders.Crowd crowd) {
        Map<String, Integer> people = new HashMap<>(crowd.byAccount());
        LiveSight who = new LiveSight(Reader.ANYBODY, personal.keysOfPeople());
        ledger.openHolds().stream()
                .map(OpenHold::ask)
                .filter(ask -> who.isPersons(ask.attribution()))
                .flatMap(ask -> ask.claims().stream())
                .filter(claim -> claim.budget().equals(budget.id()))
                .forEach(claim -> people.putIfAbsent(claim.value(), 0));
        return people;
    }
}
