package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.BillingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Money and tokens of a plan: the input is 5,000 nano-USD, likely 3,000, an output token costs 10.
class HoldPlanTest {
    @ParameterizedTest
    @CsvSource({
        // answers, money; tokens for each answer: the least is 100, a slice 400
        "1, 3999, 0",
        "1, 4000, 100",
        "1, 6000, 300",
        "1, 9000, 400",
        "2, 4999, 0",
        "2, 5000, 100",
        "2, 9019, 300",
        "2, 9020, 301",
        "2, 99999, 400",
    })
    void money_covers_the_likely_input_and_so_many_tokens_of_each_answer(int choices, long nano, long tokens) {
        assertThat(plan(choices, 10).tokensWithin(nano)).isEqualTo(tokens);
    }

    @Test
    void output_that_costs_nothing_is_covered_by_any_money_for_the_input() {
        assertThat(plan(1, 0).tokensWithin(3_000)).isEqualTo(400);
        assertThat(plan(1, 0).tokensWithin(2_999)).isZero();
    }

    @Test
    void what_is_held_within_is_what_the_tokens_cost() {
        assertThat(plan(1, 10).nanoWithin(300)).isEqualTo(6_000);
        assertThat(plan(2, 10).nanoWithin(300)).isEqualTo(9_000);
    }

    @Test
    void of_a_subscriptions_call_only_its_value_is_held() {
        assertThat(plan(1, 10).amounts(7).costNano()).isEqualTo(7);
        assertThat(plan(1, 10).amounts(7).equivalentNano()).isEqualTo(7);

        HoldPlan free = HoldPlan.nothing(BillingMode.SUBSCRIPTION);
        assertThat(free.amounts(7).costNano()).isZero();
        assertThat(free.amounts(7).equivalentNano()).isEqualTo(7);
    }

    private static HoldPlan plan(int choices, long rate) {
        return new HoldPlan(
                5_000, 3_000, rate, choices, 400, 400, 900, 100, true, BillingMode.API, false, HoldPlan.Prices.BOOK);
    }
}
