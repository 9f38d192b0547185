package dev.nytta.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FreshTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
        0,    0,    1
        999,  999,  1
        1000, 0,    0
        1,    1000, 0
        """)
    void few_calls_are_waited_for_and_a_stream_of_them_is_not(long lag, long perSecond, int waits) {
        EmptyStore store = new EmptyStore();
        store.lag = lag;
        store.perSecond = perSecond;
        Spend.freshen(store);
        assertThat(store.waits).isEqualTo(waits);
    }
}
