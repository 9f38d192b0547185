package dev.nytta.intake.copilot;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.intake.VendorClient;
import dev.nytta.usage.Meter;
import java.net.URI;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What Copilot's CLI used, by day: tokens, and credits at a cent each. Reports are of a whole organisation, of no
/// person.
///
/// `GET /orgs/{org}/copilot/metrics/reports/organization-1-day?day=`, or of `/enterprises/{enterprise}`; it names links
/// to files that expire. A day's report comes days later; until then there is none. Source:
/// docs.github.com/en/rest/copilot/copilot-usage-metrics.
public final class CopilotMetrics {
    private static final int CREDIT_DIGITS = 2;
    private static final int LINKS = 1_000;

    private final VendorClient client;

    public CopilotMetrics(VendorClient client) {
        this.client = client;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if there is no report of any of them
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        String account = ask.detail("account");
        String kind = account.startsWith("enterprises/") ? "enterprise" : "organization";
        boolean any = false;
        for (LocalDate day = ask.from(); day.isBefore(ask.until()); day = day.plusDays(1)) {
            LocalDate asked = day;
            Optional<JsonNode> report =
                    client.find("/" + account + "/copilot/metrics/reports/" + kind + "-1-day?day=" + day);
            report.ifPresent(found -> report(found, asked, to));
            any |= report.isPresent();
        }
        if (!any) {
            throw new BillFault(
                    "GitHub has no report of " + account + " for these days.",
                    "Check `account`, and that its policy for Copilot usage metrics is on.");
        }
    }

    private void report(JsonNode report, LocalDate day, Consumer<DayFigure> to) {
        JsonNode links = report.path("download_links");
        if (links.size() > LINKS) {
            throw new BillFault("GitHub's report has more than " + LINKS + " files.", "Check base_url.");
        }
        for (JsonNode link : links) {
            client.linked(address(link)).forEach(row -> row(row, new Figures(day, "copilot", "", to)));
        }
    }

    private static URI address(JsonNode link) {
        try {
            return URI.create(link.asString(""));
        } catch (IllegalArgumentException noAddress) {
            throw new BillFault("GitHub's report has a link that is no address.", "Check base_url.");
        }
    }

    private static void row(JsonNode row, Figures figures) {
        JsonNode tokens = row.at("/totals_by_cli/token_usage");
        figures.tell(Meter.INPUT, tokens.path("prompt_tokens_sum"));
        figures.tell(Meter.OUTPUT, tokens.path("output_tokens_sum"));
        if (row.hasNonNull("ai_credits_used")) {
            figures.tellUsd(Figures.decimal(row.path("ai_credits_used")).movePointLeft(CREDIT_DIGITS));
        }
    }
}
