package dev.nytta.app.config;

import dev.nytta.intake.VendorFeed;
import dev.nytta.intake.VendorSource;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Vendors that are asked what they charged: `sources: {anthropic: {vendor, api_key, base_url, every, late_days, from,
/// account, path, scope, tenant, client_id}}`; the last five where the vendor needs them, and for a bucket in place of
/// a path `bucket, prefix, region, access_key_id, secret_access_key, session_token`.
final class SourceReader {
    private static final Duration OFTENEST = Duration.ofMinutes(15);
    private static final int MOST_LATE_DAYS = 31;
    private static final String NAME = "[A-Za-z0-9._-]{1,128}";
    private static final String API_KEY = "api_key";
    private static final String SECRET = "secret_access_key";
    private static final String BUCKET = "bucket";
    private static final String REFERENCE = "env:NAME or file:PATH";
    private static final List<Detail> DETAILS = List.of(
            new Detail("account", "(orgs|enterprises)/" + NAME, "orgs/NAME or enterprises/NAME"),
            new Detail("path", ".{1,4096}", "a file or a folder"),
            new Detail("scope", "/?[A-Za-z0-9._/()-]{1,1024}", "a scope such as /subscriptions/ID"),
            new Detail("tenant", NAME, "the id of a tenant"),
            new Detail("client_id", NAME, "the id of an application"),
            new Detail(BUCKET, "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "the name of a bucket"),
            new Detail("prefix", "[^\\p{Cntrl}]{1,512}", "the beginning of names in the bucket"),
            new Detail("region", "[a-z]{2,4}(-[a-z]+)+-\\d{1,2}", "one of AWS's, such as eu-north-1"),
            new Detail("access_key_id", "(env|file):.+", REFERENCE),
            new Detail("session_token", "(env|file):.+", REFERENCE));
    private static final List<String> IN_BUCKET = List.of("prefix", "session_token");

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
        Named named = new Named(id, feed, map);
        Optional<String> key = named.key();
        Optional<URI> url = map.parsed("base_url", "an http or https address", ProviderReader::address);
        VendorSource.Plan plan = plan(map);
        Map<String, String> details = named.details();
        map.done();
        return new VendorSource(id, feed.orElse(VendorFeed.ANTHROPIC), key.orElse(""), url, plan, details);
    }

    /// A source under its name.
    private record Named(String id, Optional<VendorFeed> feed, YamlMap map) {
        private boolean isBucket() {
            return map.node(BUCKET).isPresent()
                    && feed.map(each -> !each.inBucket().isEmpty()).orElse(false);
        }

        private Optional<String> key() {
            String secret = isBucket() ? SECRET : API_KEY;
            String other = isBucket() ? API_KEY : SECRET;
            if (map.node(other).isPresent()) {
                needless(other);
            }
            if (isBucket() || !feed.map(VendorFeed::isFiles).orElse(false)) {
                map.required(secret);
            }
            return map.parsed(secret, REFERENCE, References::checked);
        }

        private Map<String, String> details() {
            Map<String, String> details = new HashMap<>();
            for (Detail detail : DETAILS) {
                Optional<String> given = map.parsed(detail.name(), detail.expected(), detail::checked);
                if (needed().contains(detail.name()) && map.text(detail.name()).isEmpty()) {
                    map.required(detail.name());
                } else if (given.isPresent() && !isAllowed(detail.name())) {
                    needless(detail.name());
                }
                given.ifPresent(text -> details.put(detail.name(), text));
            }
            return details;
        }

        private List<String> needed() {
            return feed.map(each -> isBucket() ? each.inBucket() : each.details())
                    .orElse(List.of());
        }

        private boolean isAllowed(String name) {
            return needed().contains(name) || (isBucket() && IN_BUCKET.contains(name));
        }

        private void needless(String name) {
            feed.ifPresent(each -> map.wrong(
                    name,
                    "The source " + id + " needs no `" + name + "`: it is "
                            + (isBucket() ? "in a bucket." : "of the vendor " + each.word() + ".")));
        }
    }

    /// A field that some vendors need.
    private record Detail(String name, String pattern, String expected) {
        private String checked(String text) {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException(text);
            }
            return text;
        }
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
