package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.VendorClient;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// The tokens that Azure Monitor counted in accounts of Azure OpenAI and Foundry, by day and model.
///
/// `GET {account}/providers/Microsoft.Insights/metrics`, split by the dimension `ModelName` into days of UTC. Azure
/// gives ten models unless `top` asks for more, and answers a busy hour with a 429 and `Retry-After`. Source:
/// learn.microsoft.com/en-us/rest/api/monitor/metrics/list.
public final class AzureMetrics {
    private static final String VERSION = "api-version=2023-10-01";

    private final VendorClient client;

    public AzureMetrics(VendorClient client) {
        this.client = client;
    }

    /// Reads these days, of the account in scope or of all accounts there.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        for (AccountId account : new AccountList(client).in(AccountId.of(ask.detail("scope")))) {
            String insights = account.path() + "/providers/Microsoft.Insights/";
            List<String> names = Definitions.of(client.get(insights + "metricDefinitions?" + VERSION), account);
            JsonNode answer = client.get(insights + "metrics?" + VERSION + question(ask, names));
            new MetricAnswer(account, names).read(answer).tell(to);
        }
    }

    private static String question(FeedAsk ask, List<String> names) {
        return "&metricnames=" + String.join(",", names)
                + "&timespan=" + ask.from() + "T00:00:00Z/" + ask.until() + "T00:00:00Z"
                + "&interval=" + Definitions.DAY
                + "&aggregation=Total&top=" + MetricAnswer.MOST_MODELS
                + "&$filter=" + Definitions.DIMENSION + "%20eq%20%27*%27";
    }
}
