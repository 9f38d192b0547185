package dev.nytta.app.config;

import dev.nytta.intake.VendorFeed;
import dev.nytta.intake.VendorSource;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Vendors that are asked what they charged: `sources: {anthropic: {vendor, api_key, base_url, every, late_days,
/// from}}`.
final class SourceReader {
    private static final Duration OFTENEST = Duration.ofMinutes(15);
    private static final int MOST_LATE_DAYS = 31;

    private SourceReader() {}

    static List<VendorSource> read(YamlMap root) {
        List<VendorSource> sources = new ArrayList<>();
        root.map("sources", "sources").ifPresent(all -> {
            for (String id : all.names()) {
                all.map(id, "a source").ifPresent(map -> sources.add(source(id, map)));
            }
        });
        return sources;
    }

    private static VendorSource source(String id, YamlMap map) {
        String known = String.join(", ", VendorFeed.words());
        Optional<VendorFeed> feed = VendorFeed.named(map.text("vendor", id));
        if (feed.isEmpty()) {
            map.wrong("vendor", "`vendor` of the source " + id + " must be one of " + known + ".");
        }
        map.required("api_key");
        Optional<String> key = map.parsed("api_key", "env:NAME or file:PATH", References::checked);
        Optional<URI> url = map.parsed("base_url", "an http or https address", ProviderReader::address);
        VendorSource.Plan plan = plan(map);
        map.done();
        return new VendorSource(id, feed.orElse(VendorFeed.ANTHROPIC), key.orElse(""), url, plan);
    }

    private static VendorSource.Plan plan(YamlMap map) {
        VendorSource.Plan usual = VendorSource.Plan.USUAL;
        return new VendorSource.Plan(
                map.parsed("every", "a time of at least 15m, such as 6h", SourceReader::every)
                        .orElse(usual.every()),
                map.parsed("late_days", "a whole number from 1 to 31", SourceReader::lateDays)
                        .orElse(usual.lateDays()),
                map.parsed("from", "a day such as 2026-11-01", LocalDate::parse));
    }

    private static Duration every(String text) {
        Duration every = Durations.parse(text);
        if (every.compareTo(OFTENEST) < 0) {
            throw new IllegalArgumentException(text);
        }
        return every;
    }

    private static int lateDays(String text) {
        int days = ConfigReader.atLeast(Integer.parseInt(text), 1);
        if (days > MOST_LATE_DAYS) {
            throw new IllegalArgumentException(text);
        }
        return days;
    }
}
