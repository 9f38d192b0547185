package dev.nytta.query;

import dev.nytta.ledger.StoredEvent;
import java.util.List;
import java.util.Optional;

/// Some events, the newest first; none names its person.
///
/// @param nextCursor where the next page begins, if there is one
public record EventPage(List<StoredEvent> events, Optional<String> nextCursor) {
    public EventPage {
        events = List.copyOf(events);
    }
}
