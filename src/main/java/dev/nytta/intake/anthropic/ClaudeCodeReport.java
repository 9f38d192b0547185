package dev.nytta.intake.anthropic;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.intake.VendorPages;
import dev.nytta.usage.Meter;
import java.time.LocalDate;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What Claude Code used, by day and model, of seats and of keys, with the vendor's own estimate of its cost.
///
/// `GET /v1/organizations/usage_report/claude_code`, one UTC day a question, at most 1,000 rows a page. A row is of one
/// person or key and terminal: who it is of is never looked at. Amounts are cents. Source:
/// platform.claude.com/docs/en/build-with-claude/claude-code-analytics-api.
public final class ClaudeCodeReport {
    private static final int CENT_DIGITS = 2;

    private final VendorPages pages;

    public ClaudeCodeReport(VendorPages pages) {
        this.pages = pages;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        for (LocalDate day = ask.from(); day.isBefore(ask.until()); day = day.plusDays(1)) {
            LocalDate asked = day;
            pages.read(
                    "/v1/organizations/usage_report/claude_code?starting_at=" + day + "&limit=1000",
                    row -> row.path("model_breakdown").forEach(part -> model(part, asked, to)));
        }
    }

    private static void model(JsonNode part, LocalDate day, Consumer<DayFigure> to) {
        Figures figures = new Figures(day, "anthropic", part.path("model").asString(""), to);
        JsonNode tokens = part.path("tokens");
        figures.tell(Meter.INPUT, tokens.path("input"));
        figures.tell(Meter.CACHE_READ, tokens.path("cache_read"));
        figures.tell(Meter.CACHE_WRITE, tokens.path("cache_creation"));
        figures.tell(Meter.OUTPUT, tokens.path("output"));
        JsonNode cost = part.path("estimated_cost");
        if (!cost.path("currency").asString("USD").equals("USD")) {
            throw new BillFault("Claude Code's estimates are not in USD.", "Leave this source out.");
        }
        figures.tellUsd(Figures.decimal(cost.path("amount")).movePointLeft(CENT_DIGITS));
    }
}
