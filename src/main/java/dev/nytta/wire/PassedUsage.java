package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nytta.usage.Call;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsagePart;
import dev.nytta.usage.UsageReport;
import dev.nytta.usage.UsageReport.CountSource;
import dev.nytta.wire.Dialect.AnswerContext;
import dev.nytta.wire.UsageReader.Ask;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import dev.nytta.wire.json.JsonWriting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What an answer of a path that no dialect reads says of its usage, found by the shape of the usage itself.
///
/// The report of an answer that stated nothing is empty and [CountSource#COUNTED]: bytes of an unknown answer are no
/// measure.
final class PassedUsage implements SievedAnswer.Facts {
    /// Where answers and events carry what matters; `message` and `response` wrap it in events.
    private static final JsonPicks PICKS = JsonPicks.of(
            "model",
            "modelVersion",
            "service_tier",
            "usage",
            "usage_info",
            "usageMetadata",
            "message.model",
            "message.usage",
            "response.model",
            "response.service_tier",
            "response.usage",
            // Cohere: of an event that ends a stream, and of an answer of its older version.
            "delta.usage",
            "meta.billed_units");

    private static final JsonNames PAGES = JsonNames.of("pages_processed");
    private static final long MOST_PAGES = 1_000_000_000;
    /// What ranks and embeds may state no more (Voyage).
    private static final Pattern TOTAL_ALONE = Pattern.compile("\\{\\s*\"total_tokens\"\\s*:\\s*\\d+\\s*}");

    private static final Pattern NAME = Pattern.compile("\"[^\"\\\\]{1,512}\"");

    private final Call call;
    private final String kind;
    private final List<String> stated = new ArrayList<>(2);
    private String field = "";
    private String model = "";
    private String tier = "";

    /// @param kind the provider's: some count in ways of their own
    private PassedUsage(Call call, String kind) {
        this.call = call;
        this.kind = kind;
    }

    /// A reader of the answer to a call of a path that no dialect reads.
    static AnswerReader reader(Call call, AnswerContext context) {
        return new SievedAnswer(context.shape(), PICKS, new PassedUsage(call, context.providerKind()));
    }

    /// What the fields below a path state (`response.body.`), which the sieve has picked.
    static UsageReport below(String path, Call call, String kind, JsonSieve sieve) {
        PassedUsage usage = new PassedUsage(call, kind);
        usage.model = name(sieve, "", path + "model", path + "modelVersion");
        usage.tier = name(sieve, "", path + "service_tier");
        for (String field : List.of("usage", "usageMetadata")) {
            if (sieve.text(path + field).startsWith("{")) {
                usage.usage(field, sieve.text(path + field));
            }
        }
        return usage.report();
    }

    /// Later numbers take the place of earlier ones, field by field: the first and the last
    /// usage are kept.
    @Override
    public void take(JsonSieve sieve) {
        model = name(sieve, model, "model", "modelVersion", "message.model", "response.model");
        tier = name(sieve, tier, "service_tier", "response.service_tier");
        for (String path :
                List.of("message.usage", "response.usage", "delta.usage", "usage", "usage_info", "usageMetadata")) {
            String text = sieve.text(path);
            if (text.startsWith("{")) {
                usage(path.substring(path.indexOf('.') + 1), text);
            }
        }
        if (sieve.text("meta.billed_units").startsWith("{")) {
            usage("usage", "{\"billed_units\":" + sieve.text("meta.billed_units") + "}");
        }
    }

    private static String name(JsonSieve sieve, String before, String... paths) {
        for (String path : paths) {
            if (NAME.matcher(sieve.text(path)).matches()) {
                return sieve.text(path).substring(1, sieve.text(path).length() - 1);
            }
        }
        return before;
    }

    private void usage(String name, String text) {
        if (!name.equals(field)) {
            stated.clear();
        }
        field = name;
        if (stated.size() > 1) {
            stated.removeLast();
        }
        stated.add(text);
    }

    /// What was used; [CountSource#COUNTED] and empty where nobody said.
    @Override
    public UsageReport report() {
        if (field.equals("usage_info")) {
            return pages();
        }
        return dialect().flatMap(this::read).orElseGet(() -> counted(Usage.NONE, CountSource.COUNTED));
    }

    /// Mistral's OCR: `{"pages_processed": 3, "doc_size_bytes": 1000}`.
    private UsageReport pages() {
        byte[] json = stated.getLast().getBytes(UTF_8);
        JsonCursor cursor = JsonCursor.lenient(json, 0, json.length);
        long pages = 0;
        cursor.enterObject();
        while (cursor.nextField()) {
            if (cursor.name(PAGES).equals("pages_processed")) {
                pages = Math.clamp(cursor.integer(0), 0, MOST_PAGES);
            }
        }
        return counted(Usage.builder().set(Meter.PAGES, pages).build(), CountSource.REPORTED);
    }

    private Optional<UsageReport> read(String dialect) {
        return switch (UsageReader.read(new Ask(dialect, served(), answer(), ""))) {
            case UsageRead.Read(UsageReport report) -> Optional.of(located(report));
            case UsageRead.Unreadable _ -> Optional.empty();
        };
    }

    private UsageReport located(UsageReport report) {
        String region = report.region().isEmpty() ? call.region() : report.region();
        return new UsageReport(report.parts(), report.tier(), region, report.source(), report.vendorCostUsd());
    }

    private String served() {
        return model.isEmpty() ? call.model() : model;
    }

    private UsageReport counted(Usage used, CountSource source) {
        return new UsageReport(
                List.of(new UsagePart(served(), used)), call.tier(), call.region(), source, Optional.empty());
    }

    /// The answer as its dialect's reader expects it, without all that was not usage.
    private String answer() {
        StringBuilder json = new StringBuilder("{\"");
        json.append(field.equals("usageMetadata") ? "modelVersion" : "model");
        json.append("\":").append(JsonWriting.quoted(served()));
        if (!tier.isEmpty()) {
            json.append(",\"service_tier\":").append(JsonWriting.quoted(tier));
        }
        stated.forEach(usage -> json.append(",\"").append(field).append("\":").append(usage));
        return json.append('}').toString();
    }

    /// Whose usage this is, by the names in it.
    private Optional<String> dialect() {
        if (stated.isEmpty()) {
            return Optional.empty();
        }
        return switch (field) {
            case "usageMetadata" -> Optional.of("gemini");
            default -> named(String.join("", stated));
        };
    }

    private Optional<String> named(String usage) {
        if (usage.contains("\"inputTokens\"")) {
            return Optional.of("bedrock-converse");
        }
        if (usage.contains("\"prompt_tokens\"") || usage.contains("\"completion_tokens\"")) {
            return Optional.of(own("-chat", "openai-chat"));
        }
        if (usage.contains("\"cache_read_input_tokens\"") || (kind.equals("anthropic") && hasInput(usage))) {
            return Optional.of("anthropic-messages");
        }
        boolean other = usage.contains("\"duration\"")
                || usage.contains("\"billed_units\"")
                || TOTAL_ALONE.matcher(usage).matches();
        return hasInput(usage) || other ? Optional.of(own("-responses", "openai-responses")) : Optional.empty();
    }

    private static boolean hasInput(String usage) {
        return usage.contains("\"input_tokens\"");
    }

    private String own(String suffix, String usual) {
        return UsageReader.dialects().contains(kind + suffix) ? kind + suffix : usual;
    }
}
