package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TreesTest {
    private static final long START = 1_795_694_400_000L;
    private static final long CENT = 10_000_000L;

    private long now = START;
    private final Trees trees = new Trees(() -> now);

    @Test
    void a_tree_is_the_sum_of_its_agents_and_of_its_minutes() {
        trees.ended(event("t1", "", "", "0.01"));
        now = START + 30_000;
        trees.ended(event("t1", "a1", "", "0.02"));
        now = START + 70_000;
        trees.ended(event("t1", "a2", "a1", "0.04"));
        trees.ended(event("t1", "a2", "a1", "0.08"));

        LiveTree tree = only();

        assertThat(tree.calls()).isEqualTo(4);
        assertThat(tree.costNano()).isEqualTo(15 * CENT);
        assertThat(tree.minuteNano()).isEqualTo(14 * CENT);
        assertThat(tree.minutesNano()).hasSize(20).endsWith(0L, 3 * CENT, 12 * CENT);
        assertThat(tree.agents())
                .extracting(LiveTree.Agent::id, LiveTree.Agent::parent, LiveTree.Agent::calls, LiveTree.Agent::costNano)
                .containsExactly(
                        tuple("", "", 1L, CENT), tuple("a1", "", 1L, 2 * CENT), tuple("a2", "a1", 2L, 12 * CENT));
    }

    @Test
    void what_is_older_than_twenty_minutes_is_in_the_cost_alone() {
        trees.ended(event("t1", "", "", "0.01"));
        now = START + 20 * 60_000;

        assertThat(only().minutesNano()).isEqualTo(Collections.nCopies(20, 0L));
        assertThat(only().minuteNano()).isZero();
        assertThat(only().costNano()).isEqualTo(CENT);
    }

    @Test
    void a_stop_keeps_what_the_tree_had_come_to_and_counts_what_was_refused_since() {
        trees.ended(event("t1", "", "", "0.03"));
        trees.stopped(new StopTarget.AgentTree("t1"), "runs in circles");
        trees.ended(event("t1", "", "", "0.01"));
        trees.refused(who("t1", "", ""));
        trees.refused(who("t1", "", ""));

        assertThat(only().stopped()).hasValue(new LiveTree.Stopped(START, "runs in circles", 3 * CENT, 2));
        assertThat(only().costNano()).isEqualTo(4 * CENT);
    }

    @Test
    void a_tree_that_was_stopped_before_its_first_call_ended_is_known_too() {
        trees.stopped(new StopTarget.AgentTree("t1"), "no mandate");

        assertThat(only().stopped()).hasValue(new LiveTree.Stopped(START, "no mandate", 0, 0));
        assertThat(only().firstMillis()).isEqualTo(START);
    }

    @Test
    void calls_without_a_tree_and_stops_of_a_call_make_none() {
        trees.ended(event("", "", "", "0.01"));
        trees.stopped(new StopTarget.Call("c1"), "wrong");
        trees.refused(who("t1", "", ""));

        assertThat(trees.all()).isEmpty();
    }

    @Test
    void the_tree_that_was_silent_longest_is_forgotten_first() {
        IntStream.range(0, Trees.MOST).forEach(number -> trees.ended(event("t" + number, "", "", "0.01")));
        trees.ended(event("t0", "", "", "0.01"));
        trees.ended(event("new", "", "", "0.01"));

        List<String> roots = trees.all().stream().map(LiveTree::root).toList();
        assertThat(roots).hasSize(Trees.MOST).contains("t0", "new").doesNotContain("t1");
    }

    @Test
    void agents_beyond_the_bound_are_counted_with_the_root() {
        IntStream.range(0, TreeSum.MOST_AGENTS + 50)
                .forEach(number -> trees.ended(event("t1", "a" + number, "", "0.01")));

        assertThat(only().agents()).hasSize(TreeSum.MOST_AGENTS + 1);
        assertThat(only().agents().getLast().calls()).isEqualTo(50);
        assertThat(only().calls()).isEqualTo(TreeSum.MOST_AGENTS + 50);
    }

    private LiveTree only() {
        return trees.all().getFirst();
    }

    private static Attribution who(String tree, String agent, String parent) {
        return new Attribution("", "platform", "", "", "", "ci", "claude-code", "s1", agent, parent, tree, Map.of());
    }

    private UsageEvent event(String tree, String agent, String parent, String usd) {
        return new UsageEvent(
                "e",
                "c",
                1,
                now,
                "anthropic",
                "claude-opus-5-5",
                "anthropic-messages",
                Usage.NONE,
                Optional.of(new BigDecimal(usd)),
                CostStatus.EXACT,
                BillingMode.API,
                Optional.empty(),
                List.of(),
                "v1",
                who(tree, agent, parent),
                "gateway",
                CallStatus.OK,
                Decision.ALLOW,
                200,
                100,
                10);
    }
}
