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

    /// Gives on every line that has money; of what is told by month the months that lie in this time.
    Read read(LocalDate from, LocalDate to, Consumer<BillLine> lines) {
        Read read = new Read(0, false);
        LocalDate day = from;
        while (day.isBefore(to)) {
            LocalDate month = day.plusMonths(1).withDayOfMonth(1);
            LocalDate end = month.isBefore(to) ? month : to;
            read = read.plus(month(day, end, new Within(from, to, lines)));
            day = end;
        }
        return read;
    }

    /// What was read.
    ///
    /// @param isByMonth whether people's calls are in it, so that it is told by month
    record Read(long lines, boolean isByMonth) {
        Read plus(Read other) {
            return new Read(lines + other.lines, isByMonth || other.isByMonth);
        }
    }

    private record Within(LocalDate from, LocalDate to, Consumer<BillLine> lines) {
        long take(JsonNode told) {
            long read = 0;
            for (JsonNode row : told.path("rows")) {
                if (row.hasNonNull("usd") && isWithin(row, from, to)) {
                    lines.accept(line(row));
                    read++;
                }
            }
            return read;
        }
    }

    /// A month with more lines than an answer holds is asked for week by week.
    private Read month(LocalDate from, LocalDate to, Within within) {
        JsonNode told = told(from, to);
        if (!isTruncated(told)) {
            return new Read(
                    within.take(told), told.at("/sources/0/by").asString("").equals("month"));
        }
        long read = 0;
        for (LocalDate day = from; day.isBefore(to); day = day.plusDays(DAYS_AT_ONCE)) {
            LocalDate end = day.plusDays(DAYS_AT_ONCE);
            JsonNode week = told(day, end.isBefore(to) ? end : to);
            if (isTruncated(week)) {
                throw new ApiFailure(
                        "The totals of the week from " + day + " have more lines than an answer holds.",
                        "Read /api/v1/totals day by day.");
            }
            read += within.take(week);
        }
        return new Read(read, false);
    }

    private JsonNode told(LocalDate from, LocalDate to) {
        return client.get(new ApiPath("/api/v1/totals")
                .with("source", View.text(head, "id"))
                .with("from", from.toString())
                .with("to", to.toString()));
    }

    private static boolean isTruncated(JsonNode told) {
        return told.path("truncated").asBoolean(false);
    }

    private static boolean isWithin(JsonNode row, LocalDate from, LocalDate to) {
        return !LocalDate.parse(View.text(row, "day")).isBefore(from)
                && !LocalDate.parse(View.text(row, "until")).isAfter(to);
    }

    private static BillLine line(JsonNode row) {
        LocalDate day = LocalDate.parse(View.text(row, "day"));
        BigDecimal usd = number(row, "usd").orElseThrow();
        return new BillLine(
                View.text(row, "provider"),
                day,
                LocalDate.parse(View.text(row, "until")),
                View.text(row, "model"),
                new BillLine.Charge(
                        Meter.named(View.text(row, "meter")), number(row, "quantity"), usd, Math.max(0, usd.scale())));
    }

    private static Optional<BigDecimal> number(JsonNode row, String name) {
        return row.hasNonNull(name) ? Money.parsed(View.text(row, name)) : Optional.empty();
    }
}
