package dev.nytta.intake.google;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.ExportFolder;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// Rows of the table `gcp_billing_export_v1_*`, exported as JSON: costs by day and SKU, before credits.
///
/// `cost` is in `currency`; `currency_conversion_rate` is what one USD is in it. Rows of other services are passed
/// over.
/// Source: docs.cloud.google.com/billing/docs/how-to/export-data-bigquery-tables/standard-usage.
public final class BillingExport {
    private static final List<String> SERVICES = List.of("vertex ai", "gemini api", "generative language");
    private static final int DAY_LENGTH = "2026-11-26".length();

    private final ExportFolder folder;

    public BillingExport(ExportFolder folder) {
        this.folder = folder;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if a file is damaged, or its rows are no such export's
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        folder.each(_ -> true, row -> {
            String service = row.at("/service/description").asString("").toLowerCase(Locale.ROOT);
            if (SERVICES.stream().anyMatch(service::contains)) {
                row(row, ask, to);
            }
        });
    }

    private static void row(JsonNode row, FeedAsk ask, Consumer<DayFigure> to) {
        LocalDate day = day(row);
        if (day.isBefore(ask.from()) || !day.isBefore(ask.until())) {
            return;
        }
        SkuName sku = SkuName.of(row.at("/sku/description").asString(""));
        Optional<BigDecimal> quantity = sku.meter().flatMap(meter -> tokens(row, meter));
        new Figures(day, "gemini", sku.model(), to)
                .tell(sku.meter(), new DayFigure.Amount(quantity, Optional.of(usd(row))));
    }

    /// Only what is counted one by one is tokens.
    private static Optional<BigDecimal> tokens(JsonNode row, Meter meter) {
        boolean isCount = row.at("/usage/unit").asString("").equals("count");
        return isCount && meter.side() != Meter.Side.INFORMATION
                ? Optional.of(Figures.decimal(row.at("/usage/amount")))
                : Optional.empty();
    }

    private static BigDecimal usd(JsonNode row) {
        if (row.path("cost").isMissingNode()) {
            throw new BillFault("A row of Google's export has no `cost`.", "Export the whole table.");
        }
        BigDecimal cost = Figures.decimal(row.path("cost"));
        if (row.path("currency").asString("USD").equals("USD")) {
            return cost;
        }
        BigDecimal rate = Figures.decimal(row.path("currency_conversion_rate"));
        if (rate.signum() <= 0) {
            throw new BillFault(
                    "A row of Google's export is in another currency than USD and has no rate.",
                    "Export the field currency_conversion_rate too.");
        }
        return cost.divide(rate, MathContext.DECIMAL64);
    }

    private static LocalDate day(JsonNode row) {
        String time = row.path("usage_start_time").asString("");
        try {
            return LocalDate.parse(time.length() > DAY_LENGTH ? time.substring(0, DAY_LENGTH) : time);
        } catch (DateTimeException noTime) {
            throw new BillFault("A row of Google's export has no `usage_start_time`.", "Export the whole table.");
        }
    }
}
