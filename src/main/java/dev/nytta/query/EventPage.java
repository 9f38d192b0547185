package dev.nytta.query;

import dev.nytta.ledger.StoredEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Some events, the newest first; none names its person.
///
/// @param nextCursor where the next page begins, if there is one
/// @param detailFrom where older events were asked for than are kept: the time from which they are
/// @param people whose calls they are, for the log of who was looked at; never shown with the events
public record EventPage(
        List<StoredEvent> events, Optional<String> nextCursor, Optional<Instant> detailFrom, Set<String> people) {
    public EventPage {
        events = List.copyOf(events);
        people = Set.copyOf(people);
    }
}
