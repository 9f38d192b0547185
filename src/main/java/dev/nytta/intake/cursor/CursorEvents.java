package dev.nytta.intake.cursor;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.DayFigure;
import dev.nytta.intake.FeedAsk;
import dev.nytta.intake.Figures;
import dev.nytta.intake.VendorClient;
import dev.nytta.intake.VendorPages;
import dev.nytta.usage.Meter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a team of Cursor was charged, by day and model.
///
/// `POST /teams/filtered-usage-events`, at most thirty days a question, page by page. `chargedCents` of what the plan
/// includes, or of what failed, is nominal: such rows are no money. Whose an event is, is never looked at. Source:
/// cursor.com/docs/account/teams/admin-api.
public final class CursorEvents {
    private static final int PAGE_SIZE = 500;
    private static final int PAGES = 10_000;
    private static final int CENT_DIGITS = 2;

    private final VendorClient client;

    public CursorEvents(VendorClient client) {
        this.client = client;
    }

    /// Reads these days.
    ///
    /// @throws BillFault if they are not as they should be
    public void read(FeedAsk ask, Consumer<DayFigure> to) {
        boolean more = true;
        for (int page = 1; more; page++) {
            if (page > PAGES) {
                throw new BillFault("The pages of Cursor's events do not end.", "Report it, please.");
            }
            JsonNode answer = client.post("/teams/filtered-usage-events", question(ask, page));
            VendorPages.list(answer, "usageEvents").forEach(event -> event(event, to));
            more = answer.at("/pagination/hasNextPage").asBoolean(false);
        }
    }

    private static ObjectNode question(FeedAsk ask, int page) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("startDate", millis(ask.from()))
                .put("endDate", millis(ask.until()) - 1)
                .put("page", page)
                .put("pageSize", PAGE_SIZE);
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    }

    private static void event(JsonNode event, Consumer<DayFigure> to) {
        String kind = event.path("kind").asString("").toUpperCase(Locale.ROOT);
        if (kind.contains("ERRORED") || kind.contains("NOT_CHARGED")) {
            return;
        }
        Figures figures = new Figures(day(event), "cursor", event.path("model").asString(""), to);
        JsonNode tokens = event.path("tokenUsage");
        figures.tell(Meter.INPUT, tokens.path("inputTokens"));
        figures.tell(Meter.CACHE_READ, tokens.path("cacheReadTokens"));
        figures.tell(Meter.CACHE_WRITE, tokens.path("cacheWriteTokens"));
        figures.tell(Meter.OUTPUT, tokens.path("outputTokens"));
        figures.tellUsd(isCharged(event, kind) ? cents(event).movePointLeft(CENT_DIGITS) : BigDecimal.ZERO);
    }

    private static boolean isCharged(JsonNode event, String kind) {
        return event.path("isChargeable").asBoolean(true) && !kind.contains("INCLUDED");
    }

    private static BigDecimal cents(JsonNode event) {
        return Figures.decimal(
                event.has("chargedCents") ? event.path("chargedCents") : event.at("/tokenUsage/totalCents"));
    }

    /// Milliseconds, which Cursor writes as a text.
    private static LocalDate day(JsonNode event) {
        long millis = Figures.decimal(event.path("timestamp")).longValue();
        if (millis <= 0) {
            throw new BillFault("Cursor sent an event without its time.", "Check base_url.");
        }
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
    }
}
