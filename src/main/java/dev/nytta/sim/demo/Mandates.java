package dev.nytta.sim.demo;

import dev.nytta.usage.Mandate;
import dev.nytta.usage.Mandate.PricePolicy;
import dev.nytta.usage.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Two purposes that were declared: one with a limit, and one that runs whatever it costs, up to its ceiling.
final class Mandates {
    static final String MIGRATION = "mig-42";
    static final String AUDIT = "audit-7";

    private static final int REVIEW_DAYS = 60;
    private static final int MONTHS = 4;

    private Mandates() {}

    static List<Mandate> all(LocalDate today) {
        Mandate migration = new Mandate(
                MIGRATION,
                "move billing to v2 before the old contract ends",
                "team:payments",
                "40 services migrated",
                nano("12000"),
                today.plusMonths(MONTHS),
                PricePolicy.REGARDLESS,
                List.of("payments", "platform"),
                List.of(),
                Optional.of("each month on the old system costs more than all models together"),
                Optional.of(today.plusDays(REVIEW_DAYS)),
                DemoCompany.MANAGED_BY);
        Mandate audit = new Mandate(
                AUDIT,
                "answer the regulator's questions on the credit model",
                "team:research",
                "report handed in on time",
                nano("4000"),
                today.plusMonths(MONTHS),
                PricePolicy.CAPPED,
                List.of("research"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                DemoCompany.MANAGED_BY);
        return List.of(migration, audit);
    }

    private static long nano(String usd) {
        return Money.floorNano(new BigDecimal(usd));
    }
}
