package dev.nytta.intake.openai;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.VendorAsk;
import dev.nytta.intake.VendorCount;
import dev.nytta.intake.VendorPages;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What an organisation used, by day and model: tokens, pictures, seconds and characters, and no money.
public final class OpenAiUsage {
    private static final String DAYS = "&bucket_width=1d&limit=31&group_by%5B%5D=model";
    private static final List<Part> PARTS = List.of(
            new Part("completions", UsageTokens::of),
            new Part("embeddings", result -> Map.of(Meter.INPUT, count(result, "input_tokens"))),
            new Part("images", result -> Map.of(Meter.IMAGES, count(result, "images"))),
            new Part("audio_speeches", result -> Map.of(Meter.CHARACTERS, count(result, "characters"))),
            new Part("audio_transcriptions", result -> Map.of(Meter.INPUT_AUDIO_SECONDS, count(result, "seconds"))));

    private final VendorPages pages;

    private record Part(String name, Reading reading) {}

    private interface Reading {
        Map<Meter, Long> of(JsonNode result);
    }

    public OpenAiUsage(VendorPages pages) {
        this.pages = pages;
    }

    /// Reads all parts; what is nothing is left out.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(VendorAsk ask, Consumer<VendorCount> to) {
        String span = "?start_time=" + second(ask.from()) + "&end_time=" + second(ask.to()) + DAYS;
        for (Part part : PARTS) {
            pages.read("/organization/usage/" + part.name() + span, bucket -> bucket(part, bucket, to));
        }
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private static void bucket(Part part, JsonNode bucket, Consumer<VendorCount> to) {
        long start = bucket.path("start_time").asLong(0);
        if (start <= 0) {
            throw new BillFault("OpenAI's usage has a bucket without `start_time`.", "Check base_url.");
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
        for (JsonNode result : bucket.path("results")) {
            String model = result.path("model").asString("");
            part.reading().of(result).forEach((meter, count) -> {
                if (count > 0) {
                    to.accept(new VendorCount(day, model, meter, BigDecimal.valueOf(count)));
                }
            });
        }
    }

    /// A count, 0 where there is none.
    ///
    /// @throws BillFault if it is no whole number from 0 up
    static long count(JsonNode result, String field) {
        JsonNode node = result.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return 0;
        }
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
            throw new BillFault("OpenAI's usage has a `" + field + "` that is no count.", "Check base_url.");
        }
        return node.longValue();
    }
}
