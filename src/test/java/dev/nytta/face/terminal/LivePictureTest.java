package dev.nytta.face.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.Balance;
import dev.nytta.ledger.FoldState;
import dev.nytta.ledger.HoldAsk;
import dev.nytta.ledger.Ledger;
import dev.nytta.query.Coverage;
import dev.nytta.query.Dimension;
import dev.nytta.query.Refusals;
import dev.nytta.query.SpendAnswer;
import dev.nytta.query.Sums;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.Budget;
import dev.nytta.usage.Usage;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivePictureTest {
    private static final Instant AT = Instant.parse("2026-11-26T12:00:05Z");

    @Test
    void holds_and_refusals_are_laid_to_teams_models_and_budgets() {
        LivePicture picture = LivePicture.of(new LivePicture.Facts(
                AT,
                spend(Dimension.TEAM, Map.of("platform", "1.2", "web", "0.05")),
                spend(Dimension.MODEL, Map.of("gpt-5", "1.25")),
                List.of(budget("a", 1_000_000_000L), budget("b", 1_000_000_000L)),
                List.of(balance("b", "x", 1_000_000_000L, 0), balance("b", "y", 100_000_000L, 100_000_000L)),
                List.of(hold("platform", "gpt-5", 300_000_000L), hold("ops", "o5", 50_000_000L)),
                List.of(
                        new Refusals.Count("b", "budget_exhausted", 15),
                        new Refusals.Count("b", "budget_held", 2),
                        new Refusals.Count("", "unknown_key", 3))));

        assertThat(picture.spentUsd()).isEqualByComparingTo("1.25");
        assertThat(picture.heldNano()).isEqualTo(350_000_000L);
        assertThat(picture.live()).isEqualTo(2);
        assertThat(picture.refused()).isEqualTo(20);
        assertThat(picture.teams())
                .containsExactly(
                        new LivePicture.Group("platform", 1, new BigDecimal("1.2"), 300_000_000L),
                        new LivePicture.Group("web", 1, new BigDecimal("0.05"), 0),
                        new LivePicture.Group("ops", 0, BigDecimal.ZERO, 50_000_000L));
        assertThat(picture.models()).extracting(LivePicture.Group::name).containsExactly("gpt-5", "o5");
        assertThat(picture.budgets())
                .containsExactly(
                        new LivePicture.Limit("b", 1_000_000_000L, 1_100_000_000L, 100_000_000L, 17, 2, 1),
                        new LivePicture.Limit("a", 1_000_000_000L, 0, 0, 0, 0, 0));
        assertThat(picture.budgets().getFirst().usedPercent()).isEqualTo(60);
    }

    private static SpendAnswer spend(Dimension by, Map<String, String> usd) {
        List<SpendAnswer.Row> rows = usd.entrySet().stream()
                .map(entry -> new SpendAnswer.Row(Map.of(by, entry.getKey()), sums(1, entry.getValue())))
                .toList();
        String total = usd.values().stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toPlainString();
        return new SpendAnswer(
                rows, sums(rows.size(), total), false, Optional.empty(), new FoldState(1, 1, Optional.empty()));
    }

    private static Sums sums(long calls, String usd) {
        return new Sums(calls, Usage.NONE, new BigDecimal(usd), BigDecimal.ZERO, new Coverage(calls, 0, 0, 0));
    }

    private static Budget budget(String id, long limitNano) {
        return new Budget(
                id,
                Map.of(),
                List.of(),
                limitNano,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store");
    }

    private static Balance balance(String budget, String value, long committedNano, long heldNano) {
        return new Balance(budget, value, 1, 0, 1, 1_000_000_000L, committedNano, heldNano, 0, 0, 0);
    }

    private static Ledger.OpenHold hold(String team, String model, long nano) {
        Attribution who = new Attribution("", team, "", "", "", "", "", "", "", "", "", Map.of());
        HoldAsk ask = new HoldAsk(
                "0".repeat(32),
                1,
                "openai",
                model,
                "openai-chat",
                BillingMode.API,
                who,
                List.of(),
                HoldAsk.Amounts.of(nano),
                nano,
                0,
                0,
                0);
        return new Ledger.OpenHold(1, ask, HoldAsk.Amounts.of(nano), AT.toEpochMilli(), true, 0);
    }
}
