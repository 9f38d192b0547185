package dev.nytta.face.cli;

import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/// What a server keeps of a source's totals, read as the lines of a bill.
///
/// @param head as `/api/v1/totals` tells of the source
record StoredTotals(ApiClient client, JsonNode head) {
    private static final int DAYS_AT_ONCE = 7;

    /// Finds a source.
    ///
    /// @throws ApiFailure if it told nothing yet, tells no money, or there is none of this name
    static StoredTotals of(ApiClient client, String name) {
        JsonNode head =
                client.get(new ApiPath("/api/v1/totals").with("source", name)).at("/sources/0");
        String tells = View.text(head, "tells");
        if (tells.equals("witness")) {
            throw new ApiFailure(
                    name + " is a witness of one client and no bill.",
                    "It stands under `witnesses` of /api/v1/coverage, beside that client's calls.");
        }
        if (!tells.equals("money")) {
            throw new ApiFailure(
                    name + " tells quantities and no money.",
                    "They stand under `counts` of /api/v1/coverage, beside what the ledger counted.");
        }
        return new StoredTotals(client, head);
    }

    String vendor() {
        return View.text(head, "vendor");
    }

    /// The first day that was told.
    LocalDate from() {
        return LocalDate.parse(View.text(head, "from"));
    }

    /// The day after the last that was over when it was told.
    LocalDate until() {
        return LocalDate.parse(View.text(head, "until")).minusDays(1);
    }

    /// Which of the ledger's calls it is for.
    List<String> filter() {
        return head.path("ledger_filter")
                .valueStream()
                .map(term -> term.asString(""))
                .toList();
    }

    /// Whether that says it all, whoever provided the models.
    boolean isOfClients() {
        return filter().stream().anyMatch(term -> term.startsWith("client:"));
    }

    /// Gives on every line that has money.
    long read(LocalDate from, LocalDate to, Consumer<BillLine> lines) {
        long read = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(DAYS_AT_ONCE)) {
            LocalDate end = day.plusDays(DAYS_AT_ONCE);
            JsonNode told = client.get(new ApiPath("/api/v1/totals")
                    .with("source", View.text(head, "id"))
                    .with("from", day.toString())
                    .with("to", (end.isBefore(to) ? end : to).toString()));
            if (told.path("truncated").asBoolean(false)) {
                throw new ApiFailure(
                        "The totals of the week from " + day + " have more lines than an answer holds.",
                        "Read /api/v1/totals day by day.");
            }
            for (JsonNode row : told.path("rows")) {
                if (row.hasNonNull("usd")) {
                    lines.accept(line(row));
                    read++;
                }
            }
        }
        return read;
    }

    private static BillLine line(JsonNode row) {
        LocalDate day = LocalDate.parse(View.text(row, "day"));
        BigDecimal usd = number(row, "usd").orElseThrow();
        return new BillLine(
                View.text(row, "provider"),
                day,
                day.plusDays(1),
                View.text(row, "model"),
                new BillLine.Charge(
                        Meter.named(View.text(row, "meter")), number(row, "quantity"), usd, Math.max(0, usd.scale())));
    }

    private static Optional<BigDecimal> number(JsonNode row, String name) {
        return row.hasNonNull(name) ? Money.parsed(View.text(row, name)) : Optional.empty();
    }
}
