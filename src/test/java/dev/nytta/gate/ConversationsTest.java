package dev.nytta.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Earlier;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import org.junit.jupiter.api.Test;

class ConversationsTest {
    private static final Usage USED = Usage.builder()
            .set(Meter.INPUT, 1_000)
            .set(Meter.CACHE_READ, 30_000)
            .set(Meter.OUTPUT, 500)
            .build();

    private final Conversations conversations = new Conversations();

    @Test
    void a_call_that_goes_on_from_an_answer_has_its_whole_length_in_its_prompt() {
        conversations.keep("resp_1", call(""), USED);

        Call known = conversations.known(call("resp_1"));

        assertThat(known.earlier()).isEqualTo(new Earlier("resp_1", 31_500));
        assertThat(known.opaqueInputs()).isZero();
    }

    @Test
    void what_was_not_seen_stays_an_input_of_which_nothing_is_known() {
        Call unknown = call("resp_of_yesterday");

        assertThat(conversations.known(unknown)).isSameAs(unknown);
        assertThat(unknown.opaqueInputs()).isEqualTo(1);
        assertThat(conversations.known(call("")).opaqueInputs()).isZero();
    }

    @Test
    void a_conversation_grows_with_each_answer_and_a_response_stays_as_it_was() {
        conversations.keep("resp_1", call("conv_1"), USED);
        conversations.keep("resp_2", call("conv_1"), USED.plus(USED));
        conversations.keep("resp_3", call("resp_1"), USED.plus(USED));

        assertThat(conversations.known(call("conv_1")).earlier().tokens()).isEqualTo(63_000);
        assertThat(conversations.known(call("resp_1")).earlier().tokens()).isEqualTo(31_500);
        assertThat(conversations.known(call("resp_3")).earlier().tokens()).isEqualTo(63_000);
    }

    @Test
    void the_last_twenty_thousand_are_known_and_what_is_asked_for_stays() {
        conversations.keep("resp_first", call(""), USED);
        conversations.keep("resp_second", call(""), USED);
        for (int i = 0; i < 19_999; i++) {
            conversations.keep("resp_" + i, call(""), USED);
            conversations.known(call("resp_first"));
        }

        assertThat(conversations.known(call("resp_first")).earlier().isKnown()).isTrue();
        assertThat(conversations.known(call("resp_second")).earlier().isKnown()).isFalse();
    }

    @Test
    void an_id_of_any_length_and_an_answer_without_counts_are_not_kept() {
        conversations.keep("r".repeat(257), call(""), USED);
        conversations.keep("resp_1", call(""), Usage.NONE);

        assertThat(conversations.known(call("r".repeat(257))).earlier().isKnown())
                .isFalse();
        assertThat(conversations.known(call("resp_1")).earlier().isKnown()).isFalse();
    }

    private static Call call(String earlier) {
        Call call = Call.plain("openai-responses", Call.Operation.GENERATE, "gpt-5", 300);
        return earlier.isEmpty() ? call : call.goingOnFrom(earlier);
    }
}
