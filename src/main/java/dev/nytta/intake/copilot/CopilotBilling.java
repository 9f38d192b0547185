package dev.nytta.intake.copilot;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.intake.VendorClient;
import dev.nytta.intake.VendorPages;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What GitHub charged for Copilot's AI credits, by day and model, less what seats include.
///
/// `GET /organizations/{org}/settings/billing/ai_credit/usage`, or of `/enterprises/{enterprise}`, one day a question.
/// It has the last 24 months. Source: docs.github.com/en/rest/billing/usage.
public final class CopilotBilling {
    private final VendorClient client;

    public CopilotBilling(VendorClient client) {
        this.client = client;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        String account = ask.detail("account").replaceFirst("^orgs/", "organizations/");
        for (LocalDate day = ask.from(); day.isBefore(ask.until()); day = day.plusDays(1)) {
            String query = "?year=" + day.getYear() + "&month=" + day.getMonthValue() + "&day=" + day.getDayOfMonth();
            JsonNode answer = client.get("/" + account + "/settings/billing/ai_credit/usage" + query);
            for (JsonNode item : VendorPages.list(answer, "usageItems")) {
                item(item, day, to);
            }
        }
    }

    private static void item(JsonNode item, LocalDate day, Consumer<DayFigure> to) {
        if (!item.path("product").asString("copilot").toLowerCase(Locale.ROOT).contains("copilot")) {
            return;
        }
        if (item.path("netAmount").isMissingNode()) {
            throw new BillFault("GitHub's usage has an item without `netAmount`.", "Check base_url.");
        }
        new Figures(day, "copilot", item.path("model").asString(""), to)
                .tellUsd(Figures.decimal(item.path("netAmount")));
    }
}
