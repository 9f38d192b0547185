package dev.nytta.intake.azure;

import dev.nytta.intake.BillFault;
import dev.nytta.intake.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What Azure Monitor says of the metrics of one account: `{interval, value: [{name: {value}, errorCode, timeseries:
/// [{metadatavalues: [{name: {value}, value}], data: [{timeStamp, total}]}]}]}`.
///
/// @param names of the metrics that were asked for, each of which must be answered
record MetricAnswer(AccountId account, List<String> names) {
    static final int MOST_MODELS = 1_000;

    /// Reads it.
    ///
    /// @throws BillFault if something is missing in it: it would look as if it had not been used
    TokenDays read(JsonNode answer) {
        if (!answer.path("interval").asString("").equals(Definitions.DAY)) {
            throw fault("are not of days");
        }
        TokenDays days = new TokenDays();
        List<String> missing = new ArrayList<>(names);
        for (JsonNode metric : answer.path("value")) {
            String name = metric.at("/name/value").asString("");
            if (missing.remove(name)) {
                series(name, metric, days);
            }
        }
        if (!missing.isEmpty()) {
            throw fault("lack " + missing.getFirst());
        }
        return days;
    }

    private void series(String name, JsonNode metric, TokenDays days) {
        if (!metric.path("errorCode").asString("Success").equals("Success")) {
            throw fault("come with an error for " + name);
        }
        if (!metric.path("timeseries").isArray()) {
            throw fault("lack `timeseries` of " + name);
        }
        if (metric.path("timeseries").size() >= MOST_MODELS) {
            throw fault("are of " + MOST_MODELS + " models or more, and may be cut");
        }
        for (JsonNode series : metric.path("timeseries")) {
            String model = model(series);
            for (JsonNode point : series.path("data")) {
                days.add(day(point), model, name, total(point));
            }
        }
    }

    /// Azure writes the names of dimensions in small letters here.
    private String model(JsonNode series) {
        return series.path("metadatavalues")
                .valueStream()
                .filter(each -> each.at("/name/value").asString("").equalsIgnoreCase(Definitions.DIMENSION))
                .map(each -> each.path("value").asString(""))
                .findFirst()
                .orElseThrow(() -> fault("are not told by model"));
    }

    private LocalDate day(JsonNode point) {
        try {
            OffsetDateTime at =
                    OffsetDateTime.parse(point.path("timeStamp").asString("")).withOffsetSameInstant(ZoneOffset.UTC);
            if (!at.toLocalTime().equals(LocalTime.MIDNIGHT)) {
                throw fault("have a day that does not begin at midnight UTC");
            }
            return at.toLocalDate();
        } catch (DateTimeException noTime) {
            throw fault("have a `timeStamp` that is none");
        }
    }

    /// Nothing where nothing was counted that day; whole, though Azure writes `1200.0`.
    private BigDecimal total(JsonNode point) {
        BigDecimal total = Figures.decimal(point.path("total"));
        try {
            if (total.signum() >= 0) {
                return total.setScale(0, RoundingMode.UNNECESSARY);
            }
        } catch (ArithmeticException noCount) {
            throw fault("have a `total` that is no count");
        }
        throw fault("have a `total` below nothing");
    }

    private BillFault fault(String what) {
        return new BillFault("Azure's metrics of " + account.name() + " " + what + ".", "Check scope and base_url.");
    }
}
