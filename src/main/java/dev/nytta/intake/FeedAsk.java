package dev.nytta.intake;

import dev.nytta.ledger.ControlTotals.Days;
import java.net.URI;
import java.time.LocalDate;

/// Which days a source is asked for.
///
/// @param credential itself; empty where files are read
public record FeedAsk(VendorSource source, VendorKey credential, Days days) {
    String key() {
        return credential.secret();
    }

    /// What a field of [VendorFeed#details] says.
    public String detail(String name) {
        return source.detail(name);
    }

    public LocalDate from() {
        return days.from();
    }

    /// The day after the last.
    public LocalDate until() {
        return days.until();
    }

    URI url(String usual) {
        return source.url().orElse(URI.create(usual));
    }

    /// The key stays out of logs.
    @Override
    public String toString() {
        return "FeedAsk[" + source.id() + ", " + days + "]";
    }
}
