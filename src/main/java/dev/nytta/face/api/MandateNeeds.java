package dev.nytta.face.api;

import dev.nytta.face.Json;
import dev.nytta.ledger.Kept;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Mandate;
import dev.nytta.usage.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// Mandates that run regardless of price and want a decision: their review is near or past, or most of their ceiling
/// is used.
final class MandateNeeds {
    private static final int DAYS_LOOK = 30;
    private static final int DAYS_ACT = 7;
    private static final double LOOK = 0.8;
    private static final double ACT = 0.95;

    private final AdminRooms rooms;
    private final ToldBudgets told;
    private final ZoneId zone;
    private final LocalDate today;

    /// @param told what may be told to who asks
    MandateNeeds(AdminRooms rooms, ToldBudgets told) {
        this.told = told;
        this.rooms = rooms;
        this.zone = rooms.rules().zone();
        this.today = LocalDate.ofInstant(Instant.ofEpochMilli(rooms.ledger().nowMillis()), zone);
    }

    Stream<Need> all() {
        return rooms.store().mandates().list().stream()
                .map(Kept::object)
                .filter(mandate -> mandate.pricePolicy() == Mandate.PricePolicy.REGARDLESS)
                .filter(mandate -> told.shows(Budget.of(mandate)))
                .flatMap(mandate -> need(mandate).stream());
    }

    private Optional<Need> need(Mandate mandate) {
        LocalDate due = mandate.reviewDate().filter(mandate.expires()::isAfter).orElse(mandate.expires());
        long used = told.usedNano(Budget.of(mandate));
        double part = mandate.limitNano() <= 0 ? 1 : (double) used / mandate.limitNano();
        boolean isOver = due.isBefore(today.minusDays(DAYS_LOOK));
        boolean isDue = due.isBefore(today.plusDays(DAYS_LOOK + 1L));
        if (isOver || (!isDue && part < LOOK)) {
            return Optional.empty();
        }
        long left = Math.max(0, mandate.limitNano() - used);
        return Optional.of(new Need(
                Need.Kind.MANDATE_REVIEW,
                part >= ACT || due.isBefore(today.plusDays(DAYS_ACT + 1L)),
                Money.usd(left),
                Optional.of(Money.usd(left)),
                Optional.of(due.plusDays(1).atStartOfDay(zone).toInstant()),
                Need.about("mandate", mandate.id()),
                facts(mandate, used, due)));
    }

    /// The owner is named: they signed it.
    private ObjectNode facts(Mandate mandate, long usedNano, LocalDate due) {
        ObjectNode facts = Json.object()
                .put("purpose", mandate.purpose())
                .put("owner", mandate.owner())
                .put("ceiling_usd", Money.text(mandate.limitNano()))
                .put("used_usd", Money.text(usedNano))
                .put("left_usd", Money.text(Math.max(0, mandate.limitNano() - usedNano)))
                .put("used", Need.part(usedNano, mandate.limitNano()))
                .put("due", due.toString())
                .put("overdue", due.isBefore(today))
                .put("expires", mandate.expires().toString());
        Json.put(facts, "review_date", mandate.reviewDate().map(LocalDate::toString));
        return facts;
    }
}
