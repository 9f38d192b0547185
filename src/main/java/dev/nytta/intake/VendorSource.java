package dev.nytta.intake;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A vendor that is asked now and then what it charged or counted.
///
/// @param id names it in the store and in answers
/// @param feed who is asked, and for what
/// @param apiKey a reference: `env:NAME` or `file:PATH`; for a bucket to the secret access key; empty where files are
/// read
/// @param url in place of the vendor's own address
/// @param plan when and for which days it is asked
/// @param details what [VendorFeed#details] names, or [VendorFeed#inBucket]
public record VendorSource(
        String id, VendorFeed feed, String apiKey, Optional<URI> url, Plan plan, Map<String, String> details) {
    public VendorSource {
        details = Map.copyOf(details);
    }

    /// One of which nothing else is to be known.
    public VendorSource(String id, VendorFeed feed, String apiKey, Optional<URI> url, Plan plan) {
        this(id, feed, apiKey, url, plan, Map.of());
    }

    /// Whether it lies in files of this machine, so that no key is needed.
    public boolean isFiles() {
        return details.containsKey(VendorFeed.PATH);
    }

    /// The credential.
    ///
    /// @param read what stands at a reference
    public VendorKey key(UnaryOperator<String> read) {
        UnaryOperator<String> given = reference -> reference.isEmpty() ? "" : read.apply(reference);
        return isFiles()
                ? VendorKey.of("")
                : new VendorKey(
                        given.apply(apiKey),
                        given.apply(detail("access_key_id")),
                        given.apply(detail("session_token")));
    }

    /// What a field of [VendorFeed#details] says.
    String detail(String name) {
        return details.getOrDefault(name, "");
    }

    /// When a source is asked, and for which days.
    ///
    /// @param every time between two questions
    /// @param lateDays how many of the last days are asked for again each time, for vendors count late
    /// @param from the first day ever asked for; without it, thirty days before the first question
    public record Plan(Duration every, int lateDays, Optional<LocalDate> from) {
        public static final Plan USUAL = new Plan(Duration.ofHours(6), 3, Optional.empty());
    }
}
