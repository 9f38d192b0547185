package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.Kept;
import dev.nytta.query.Invoice;
import dev.nytta.query.People;
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.SharedAnswer;
import dev.nytta.query.SharedSpend;
import dev.nytta.query.Sight;
import dev.nytta.query.SpendAsk;
import dev.nytta.query.SpendSource;
import dev.nytta.usage.Team;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;

/// What was spent, as a reader may see it: every page's sums come from here (RULES, people).
final class SharedSums {
    /// No team has this id: ids have no blanks at their ends.
    private static final Set<String> NO_TEAM = Set.of(" ");

    private final People people;
    private final SharedSpend spend;
    private final PeoplesNames names;
    private final InstantSource clock;

    SharedSums(AdminRooms rooms) {
        ControlStore store = rooms.store();
        people = new People(
                rooms.rules().zone(),
                team -> store.teams()
                        .find(team)
                        .map(Kept::object)
                        .map(Team::parent)
                        .orElse(""));
        spend = new SharedSpend(rooms.events(), people);
        names = new PeoplesNames(rooms.events());
        clock = rooms.clock();
    }

    SharedAnswer sum(SpendAsk ask, Reader reader) {
        return spend.sum(ask, sight(reader), now());
    }

    /// For what asks several questions.
    SpendSource of(Reader reader) {
        return spend.seenBy(sight(reader), this::now);
    }

    /// What services spent, for any question.
    SpendSource ofServices() {
        return spend.ofServices();
    }

    /// What people's calls were made with, by name alone.
    PeoplesNames names() {
        return names;
    }

    /// What a vendor's invoice says too, for who may see invoices; the end of an open month is [#billedTo].
    SharedAnswer billed(SpendAsk ask) {
        return spend.sum(ask, Sight.INVOICE, now());
    }

    Instant billedTo() {
        return Invoice.end(people, now());
    }

    /// Days that are over, whose sums are still being made.
    int unclosedDays() {
        return spend.unclosedDays(now());
    }

    static boolean seesInvoices(Reader reader) {
        return sight(reader).invoice();
    }

    private Instant now() {
        return clock.instant();
    }

    private static Sight sight(Reader reader) {
        return switch (reader.role()) {
            case ADMIN, FINANCE -> Sight.INVOICE;
            case OPERATOR, DEVELOPER -> Sight.CELLS;
            case TEAM_LEAD -> new Sight(reader.teams().isEmpty() ? NO_TEAM : reader.teams(), false);
        };
    }
}
