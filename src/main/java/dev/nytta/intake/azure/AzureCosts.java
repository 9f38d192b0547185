package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.intake.VendorClient;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The costs of Cognitive Services' accounts in a scope, by day and meter, in USD.
///
/// `POST {scope}/providers/Microsoft.CostManagement/query`; further pages are posted to `nextLink`. At most 31 days a
/// question where they are told apart. Source: learn.microsoft.com/en-us/rest/api/cost-management/query/usage.
public final class AzureCosts {
    private static final String VERSION = "2025-03-01";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String RESOURCE_TYPE = "microsoft.cognitiveservices/accounts";

    private final VendorClient client;

    public AzureCosts(VendorClient client) {
        this.client = client;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        String next = "/" + ask.detail("scope").replaceFirst("^/", "")
                + "/providers/Microsoft.CostManagement/query?api-version=" + VERSION;
        ObjectNode question = question(ask);
        NextLink pages = new NextLink("Azure's costs");
        while (!next.isEmpty()) {
            pages.pass(next);
            JsonNode properties = client.post(next, question).path("properties");
            page(properties, to);
            next = pages.path(properties.path("nextLink").asString(""));
        }
    }

    private static ObjectNode question(FeedAsk ask) {
        ObjectNode question = NODES.objectNode().put("type", "ActualCost").put("timeframe", "Custom");
        question.putObject("timePeriod")
                .put("from", ask.from() + "T00:00:00Z")
                .put("to", ask.until().minusDays(1) + "T23:59:59Z");
        ObjectNode dataset = question.putObject("dataset").put("granularity", "Daily");
        dataset.putObject("aggregation")
                .putObject("totalCost")
                .put("name", "CostUSD")
                .put("function", "Sum");
        dataset.putArray("grouping").addObject().put("type", "Dimension").put("name", "Meter");
        ObjectNode only = dataset.putObject("filter").putObject("dimensions");
        only.put("name", "ResourceType")
                .put("operator", "In")
                .putArray("values")
                .add(RESOURCE_TYPE);
        return question;
    }

    private static void page(JsonNode properties, Consumer<DayFigure> to) {
        List<String> columns = properties
                .path("columns")
                .valueStream()
                .map(column -> column.path("name").asString(""))
                .toList();
        int cost = columns.indexOf("CostUSD");
        int date = columns.indexOf("UsageDate");
        int meter = columns.indexOf("Meter");
        if (cost < 0 || date < 0 || meter < 0) {
            throw new BillFault("Azure's costs lack one of CostUSD, UsageDate and Meter.", "Check scope and base_url.");
        }
        for (JsonNode row : properties.path("rows")) {
            MeterName name = MeterName.of(row.path(meter).asString(""));
            BigDecimal usd = Figures.decimal(row.path(cost));
            new Figures(day(row.path(date)), "azure", name.model(), to)
                    .tell(name.meter(), new DayFigure.Amount(Optional.empty(), Optional.of(usd)));
        }
    }

    /// `20261126`, as a number.
    private static LocalDate day(JsonNode date) {
        try {
            return LocalDate.parse(Figures.decimal(date).toPlainString(), DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noDay) {
            throw new BillFault("Azure's costs have a row without its day.", "Check base_url.");
        }
    }
}
