package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.AgentClaim;
import dev.nytta.usage.Attribution;
import org.junit.jupiter.api.Test;

/// Which stop of a session counts.
class StopsTest {
    private static final Attribution WHO =
            Attribution.NONE.with(new AgentClaim("claude-code", "s1", "", "", "s1", "main", ""));

    private final Stops stops = new Stops();

    @Test
    void an_answer_that_is_cut_does_not_shorten_the_stop_of_an_operator() {
        stops.stop(new StopTarget.Session("s1"), "It ran in circles.");

        stops.cut(WHO, "its budget ran out in the middle of an answer.");

        assertThat(stops.reason(WHO)).contains("It ran in circles.");
    }

    @Test
    void a_session_whose_answer_was_cut_is_refused_until_an_operator_says_more() {
        stops.cut(WHO, "its budget ran out in the middle of an answer.");
        assertThat(stops.reason(WHO)).contains("its budget ran out in the middle of an answer.");

        stops.stop(new StopTarget.Session("s1"), "It ran in circles.");

        assertThat(stops.reason(WHO)).contains("It ran in circles.");
    }
}
