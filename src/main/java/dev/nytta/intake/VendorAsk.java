package dev.nytta.intake;

import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;

/// Which costs are asked for, and of whom.
///
/// @param vendor `anthropic` or `openai`
/// @param url in place of the vendor's own address
/// @param from the first day, UTC
/// @param to the day after the last
public record VendorAsk(String vendor, String adminKey, Optional<URI> url, LocalDate from, LocalDate to) {
    /// The key stays out of logs.
    @Override
    public String toString() {
        return "VendorAsk[" + vendor + ", " + from + ".." + to + "]";
    }
}
