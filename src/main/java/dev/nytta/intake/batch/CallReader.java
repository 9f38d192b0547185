package dev.nytta.intake.batch;

import dev.nytta.intake.Sighting;
import dev.nytta.intake.Sighting.Served;
import dev.nytta.intake.Sighting.Where;
import dev.nytta.intake.Times;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Meter;
import dev.nytta.usage.ServiceTier;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads one element of a batch.
final class CallReader {
    private static final JsonNames NAMES = JsonNames.of(
            "source",
            "key",
            "request_id",
            "at",
            "provider",
            "channel",
            "model",
            "tier",
            "region",
            "usage",
            "estimated",
            "billing_mode",
            "client",
            "session",
            "agent",
            "parent_agent",
            "project",
            "latency_ms");
    private static final JsonNames METERS =
            JsonNames.of(Arrays.stream(Meter.values()).map(Meter::wireName).toArray(String[]::new));
    private static final JsonNames TIERS = JsonNames.of(
            Arrays.stream(ServiceTier.values()).map(ServiceTier::wireName).toArray(String[]::new));
    private static final JsonNames MODES = JsonNames.of(
            Arrays.stream(BillingMode.values()).map(BillingMode::wireName).toArray(String[]::new));
    /// What stands above a log in trust (the gateway, telemetry) has a door of its own.
    private static final Pattern SOURCE = Pattern.compile("(?:log|import):[a-z0-9][a-z0-9._-]{0,39}");

    private static final int MOST_NAME = 256;
    private static final int MOST_KEY = 1_024;
    /// Beyond any call, and far from where sums of calls overflow.
    private static final long MOST_COUNT = 1_000_000_000_000L;

    private String source = "";
    private String key = "";
    private String request = "";
    private OptionalLong at = OptionalLong.empty();
    private String provider = "";
    private String channel = "";
    private String model = "";
    private String tier = ServiceTier.STANDARD.wireName();
    private String region = "";
    private String mode = BillingMode.UNKNOWN.wireName();
    private String client = "";
    private String session = "";
    private String agent = "";
    private String parent = "";
    private String project = "";
    private boolean estimated;
    private long latency;
    private Usage.Builder usage = Usage.builder();
    private String badCount = "";

    ToldCall read(JsonCursor json) {
        if (!json.enterObject()) {
            return new ToldCall.Unclear("it is no JSON object");
        }
        while (json.nextField()) {
            field(json, json.name(NAMES));
        }
        String why = complaint();
        return why.isEmpty() ? new ToldCall.Clear(sighting()) : new ToldCall.Unclear(why);
    }

    private void field(JsonCursor json, String name) {
        switch (name) {
            case "source" -> source = json.text(MOST_NAME);
            case "key" -> key = json.text(MOST_KEY);
            case "request_id" -> request = json.text(MOST_NAME);
            case "at" -> at = Times.iso(json.text(MOST_NAME));
            case "provider" -> provider = json.text(MOST_NAME);
            case "channel" -> channel = json.text(MOST_NAME);
            case "model" -> model = json.text(MOST_NAME);
            case "tier" -> tier = json.word(TIERS);
            case "region" -> region = json.text(MOST_NAME);
            case "usage" -> counts(json);
            case "estimated" -> estimated = json.bool();
            case "billing_mode" -> mode = json.word(MODES);
            case "client" -> client = json.text(MOST_NAME);
            case "session" -> session = json.text(MOST_NAME);
            case "agent" -> agent = json.text(MOST_NAME);
            case "parent_agent" -> parent = json.text(MOST_NAME);
            case "project" -> project = json.text(MOST_NAME);
            case "latency_ms" -> latency = json.integer(0);
            default -> json.skip();
        }
    }

    private void counts(JsonCursor json) {
        usage = Usage.builder();
        if (!json.enterObject()) {
            return;
        }
        while (json.nextField()) {
            String name = json.name(METERS);
            long count = json.integer(-1);
            if (name.isEmpty() || count < 0 || count > MOST_COUNT) {
                badCount = name.isEmpty()
                        ? "its usage counts by a meter that is not known"
                        : "its `" + name + "` is no whole number from 0 to " + MOST_COUNT;
            } else {
                usage.set(Meter.named(name).orElseThrow(), count);
            }
        }
    }

    /// The first thing that is wrong, or empty.
    private String complaint() {
        if (!SOURCE.matcher(source).matches()) {
            return "its `source` is not `log:NAME` or `import:NAME`";
        }
        String missing = key.isEmpty() ? "key" : provider.isEmpty() ? "provider" : model.isEmpty() ? "model" : "";
        if (!missing.isEmpty()) {
            return "its `" + missing + "` is missing or too long";
        }
        if (at.isEmpty()) {
            return "its `at` is no time such as 2026-11-20T09:14:03.118Z";
        }
        if (tier.isEmpty() || mode.isEmpty()) {
            return "its `" + (tier.isEmpty() ? "tier" : "billing_mode") + "` is not known";
        }
        if (!badCount.isEmpty()) {
            return badCount;
        }
        return usage.build().isEmpty() ? "its `usage` counts nothing" : "";
    }

    private Sighting sighting() {
        return new Sighting(
                source,
                key,
                request,
                at.orElseThrow(),
                new Served(provider, channel, model, named(ServiceTier.values(), tier), region),
                usage.build(),
                estimated ? CountSource.COUNTED : CountSource.REPORTED,
                new Where(client, session, agent, parent, project),
                named(BillingMode.values(), mode),
                Math.clamp(latency, 0, Integer.MAX_VALUE));
    }

    private static <E extends Enum<E>> E named(E[] all, String wireName) {
        return Arrays.stream(all)
                .filter(each -> each.name().equalsIgnoreCase(wireName))
                .findFirst()
                .orElseThrow();
    }
}
