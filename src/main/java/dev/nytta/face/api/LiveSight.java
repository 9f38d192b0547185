package dev.nytta.face.api;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.Role;
import java.util.EnumSet;
import java.util.Set;

/// How much of what is under way one reader sees (RULES, people).
///
/// Their own in full, and what no person is behind; other people's singly but nameless to those who must be able to
/// stop
/// it, and merged to all others. A team lead sees only their teams.
///
/// @param keysOfPeople ids of the keys that have a person
record LiveSight(Reader reader, Set<String> keysOfPeople) {
    /// Who may stop what is not theirs.
    static final Set<Role> STOPPERS = EnumSet.of(Role.ADMIN, Role.OPERATOR);

    /// What is shown of one call or tree.
    enum Shown {
        FULL,
        /// By itself, without key, session, agent and person.
        NAMELESS,
        /// In the sums of its team and client.
        MERGED,
        HIDDEN
    }

    Shown of(Attribution who) {
        if (isOwn(who)) {
            return Shown.FULL;
        }
        if (!isPersons(who)) {
            return sees(who.team()) ? Shown.FULL : Shown.HIDDEN;
        }
        return seesSingles() ? Shown.NAMELESS : Shown.MERGED;
    }

    boolean isOneByOne(Attribution who) {
        Shown shown = of(who);
        return shown == Shown.FULL || shown == Shown.NAMELESS;
    }

    boolean seesSingles() {
        return STOPPERS.contains(reader.role());
    }

    boolean isOwn(Attribution who) {
        return !who.person().isEmpty()
                && reader.person().filter(who.person()::equals).isPresent();
    }

    boolean isPersons(Attribution who) {
        return !who.somebody().isEmpty() || keysOfPeople.contains(who.key());
    }

    /// Who of the people it is: each device that an agent names on a service's key counts as one.
    static String personOf(Attribution who) {
        return who.somebody().isEmpty() ? who.key() : who.somebody();
    }

    boolean sees(String team) {
        return reader.role() != Role.TEAM_LEAD || reader.teams().contains(team);
    }
}
