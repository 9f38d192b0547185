package dev.nytta.intake.openai;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.BillRead;
import dev.nytta.intake.LineItem;
import dev.nytta.intake.VendorAsk;
import dev.nytta.intake.VendorPages;
import dev.nytta.reconcile.BillLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The costs of an organisation, by day and line item.
public final class OpenAiReport {
    private static final String DAYS = "&bucket_width=1d&limit=180&group_by%5B%5D=line_item";

    private final VendorPages pages;
    private long lines;

    public OpenAiReport(VendorPages pages) {
        this.pages = pages;
    }

    /// Reads it.
    ///
    /// @throws BillFault if it is not as it should be
    public BillRead read(VendorAsk ask, Consumer<BillLine> to) {
        pages.read(
                "/organization/costs?start_time=" + second(ask.from()) + "&end_time=" + second(ask.to()) + DAYS,
                bucket -> costs(bucket, to));
        return new BillRead("openai api", lines, List.of());
    }

    private static long second(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private void costs(JsonNode bucket, Consumer<BillLine> to) {
        long start = bucket.path("start_time").asLong(0);
        if (start <= 0) {
            throw new BillFault("OpenAI's costs have a bucket without `start_time`.", "Check --url.");
        }
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
        for (JsonNode result : bucket.path("results")) {
            to.accept(line(day, result));
            lines++;
        }
    }

    private static BillLine line(LocalDate day, JsonNode result) {
        if (!result.at("/amount/currency").asString("usd").equalsIgnoreCase("usd")) {
            throw new BillFault("OpenAI's costs are not in USD.", "Give them as a CSV file with --rate.");
        }
        BigDecimal usd = decimal(result.at("/amount/value"))
                .orElseThrow(() -> new BillFault("OpenAI's costs have an amount that is no decimal.", "Check --url."));
        LineItem item = LineItem.read(result.path("line_item").asString(""));
        BillLine.Charge charge =
                new BillLine.Charge(item.meter(), decimal(result.path("quantity")), usd, Math.max(0, usd.scale()));
        return new BillLine("openai", day, day.plusDays(1), item.model(), charge);
    }

    /// A number or a text.
    private static Optional<BigDecimal> decimal(JsonNode node) {
        if (node.isNumber()) {
            return Optional.of(node.decimalValue());
        }
        try {
            String text = node.asString("");
            return text.isEmpty() || text.length() > 60 ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }
}
