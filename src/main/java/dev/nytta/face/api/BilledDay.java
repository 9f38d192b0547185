package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Mark;
import dev.nytta.reconcile.Adjustment;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// A model on a day, as a bill and the ledger have it.
///
/// @param zone whose day it is
/// @param provider under the name that the ledger has
record BilledDay(LocalDate day, ZoneId zone, String provider, String model, BigDecimal billUsd, BigDecimal ledgerUsd) {
    private static final String SOURCE = "adjustment";

    /// When the day is over; empty for a day beyond all time.
    Optional<Instant> end() {
        try {
            return Optional.of(day.plusDays(1).atStartOfDay(zone).toInstant());
        } catch (DateTimeException beyond) {
            return Optional.empty();
        }
    }

    /// Both amounts are in it: what the ledger books later for the same day is another difference, with another id.
    private String id() {
        return Mark.key(
                "",
                SOURCE,
                String.join("\n", provider, model, day.toString(), zone.getId(), text(billUsd), text(ledgerUsd)));
    }

    private static String text(BigDecimal usd) {
        return Money.text(usd);
    }

    private BigDecimal amountUsd() {
        return Money.plain(Adjustment.amountUsd(billUsd, ledgerUsd));
    }

    ObjectNode view() {
        return Json.object()
                .put("id", id())
                .put("day", day.toString())
                .put("timezone", zone.getId())
                .put("provider", provider)
                .put("model", model)
                .put("bill_usd", text(billUsd))
                .put("ledger_usd", text(ledgerUsd))
                .put("amount_usd", text(amountUsd()));
    }

    /// Money without a call, at the day's noon, which every zone has; it is nobody's, for a bill does not say whose.
    UsageEvent event() {
        return new UsageEvent(
                id(),
                id(),
                1,
                day.atTime(LocalTime.NOON).atZone(zone).toInstant().toEpochMilli(),
                provider,
                model,
                "",
                Usage.NONE,
                Optional.of(amountUsd()),
                CostStatus.EXACT,
                BillingMode.API,
                Optional.empty(),
                List.of(),
                "",
                Attribution.NONE,
                SOURCE,
                CallStatus.OK,
                Decision.ALLOW,
                0,
                0,
                -1);
    }
}
