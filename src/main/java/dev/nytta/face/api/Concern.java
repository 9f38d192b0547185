package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.policy.Reach;
import dev.nytta.policy.RuleSettings;
import dev.nytta.usage.AccessKey;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Team;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which budgets and mandates concern a reader: all of them whoever sees sums of the whole organisation; else those
/// that calls of their own keys, or of their teams, may count on.
final class Concern {
    private static final Set<ScopeKey> SINGLE = EnumSet.of(ScopeKey.SESSION, ScopeKey.AGENT_TREE);
    private static final Set<ScopeKey> NAMED = EnumSet.of(ScopeKey.PERSON, ScopeKey.KEY);
    private static final Set<ScopeKey> OF_TEAMS =
            EnumSet.of(ScopeKey.ORGANIZATION, ScopeKey.COST_CENTER, ScopeKey.TEAM);

    private final ControlStore store;
    private final RuleSettings rules;

    Concern(AdminRooms rooms) {
        this.store = rooms.store();
        this.rules = rooms.rules();
    }

    private static boolean seesAll(Reader reader) {
        return Rights.READERS.contains(reader.role());
    }

    boolean of(Budget budget, Reader reader) {
        if (seesAll(reader)) {
            return true;
        }
        Set<ScopeKey> scope = budget.scope().keySet();
        if (scope.stream().anyMatch(SINGLE::contains) || !isOfTheirMandate(budget, reader)) {
            return false;
        }
        Reach byKey = KeyReach.of(budget, rules);
        boolean named = scope.stream().anyMatch(NAMED::contains);
        return holders(reader).anyMatch(who -> byKey.covers(who, "", ""))
                || (!named && teams(reader).anyMatch(who -> ofTeam(budget).covers(who, "", "")));
    }

    /// A project of a team is a part of it.
    private Reach ofTeam(Budget budget) {
        boolean within = budget.scope().containsKey(ScopeKey.TEAM);
        return KeyReach.of(budget, key -> OF_TEAMS.contains(key) || (key == ScopeKey.PROJECT && !within), rules);
    }

    private boolean isOfTheirMandate(Budget budget, Reader reader) {
        return Optional.ofNullable(budget.scope().get(ScopeKey.MANDATE))
                .map(id -> store.mandates()
                        .find(id)
                        .filter(kept -> of(kept.object(), reader))
                        .isPresent())
                .orElse(true);
    }

    /// Whoever owns it, or may use it.
    boolean of(Mandate mandate, Reader reader) {
        if (seesAll(reader)) {
            return true;
        }
        Set<String> teams = Stream.concat(holders(reader), teams(reader))
                .map(Attribution::team)
                .filter(team -> !team.isEmpty())
                .collect(Collectors.toSet());
        boolean owns = teams.stream().anyMatch(team -> mandate.owner().equals("team:" + team))
                || reader.person()
                        .filter(person -> mandate.owner().equals("person:" + person))
                        .isPresent();
        return owns
                || mandate.teams().stream().anyMatch(teams::contains)
                || !keys(mandate, reader).isEmpty();
    }

    /// Of the keys that may use a mandate, those that the reader may be told.
    List<String> keys(Mandate mandate, Reader reader) {
        if (seesAll(reader)) {
            return mandate.keys();
        }
        Set<String> theirs = holders(reader).map(Attribution::key).collect(Collectors.toSet());
        return mandate.keys().stream().filter(theirs::contains).toList();
    }

    /// The accounts of a `per` budget that the reader may be told of, if their people are hidden; empty for all.
    Optional<Set<String>> accounts(Budget budget, Reader reader, long nowMillis) {
        if (seesAll(reader)) {
            return Optional.empty();
        }
        Reach reach = KeyReach.of(budget, rules);
        Stream<Attribution> who =
                OF_TEAMS.containsAll(budget.per()) ? Stream.concat(holders(reader), teams(reader)) : holders(reader);
        return Optional.of(who.filter(each -> reach.covers(each, "", ""))
                .filter(_ -> KeyReach.OF_KEYS.containsAll(budget.per()))
                .map(each -> reach.claim(each, "", "", nowMillis).value())
                .collect(Collectors.toSet()));
    }

    /// The person's keys, and services' of the teams.
    private Stream<Attribution> holders(Reader reader) {
        Map<String, String> payers = payers();
        Stream<Attribution> keys = store.keys().list().stream()
                .map(Kept::object)
                .filter(key -> !key.revoked() && isTheirs(key, reader))
                .map(key -> key.costCenter().isEmpty() ? key.paidBy(payers.getOrDefault(key.team(), "")) : key)
                .map(Attribution::of);
        return Stream.concat(keys, reader.person().map(Concern::person).stream());
    }

    private static boolean isTheirs(AccessKey key, Reader reader) {
        return key.person().isEmpty()
                ? reader.teams().contains(key.team())
                : reader.person().filter(key.person()::equals).isPresent();
    }

    private Stream<Attribution> teams(Reader reader) {
        Map<String, String> payers = payers();
        return reader.teams().stream().map(team -> who(payers.getOrDefault(team, ""), team, ""));
    }

    private Map<String, String> payers() {
        return store.teams().list().stream().map(Kept::object).collect(Collectors.toMap(Team::id, Team::costCenter));
    }

    private static Attribution person(String person) {
        return who("", "", person);
    }

    private static Attribution who(String costCentre, String team, String person) {
        return new Attribution(costCentre, team, "", "", person, "", "", "", "", "", "", Map.of());
    }
}
