package dev.nytta.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What was delivered, in tokens, as earlier calls turned bytes into tokens.
class LearnedTest {
    @ParameterizedTest
    @CsvSource({
        // calls, tokens for 1,000 bytes, bytes of text, tool and thinking, told by the provider, safe count; likely
        "0,  0,   900, 0,   0,  -1, 300, 300",
        "0,  250, 900, 0,   0,  -1, 300, 300",
        "20, 0,   900, 0,   0,  -1, 300, 300",
        "20, 250, 900, 0,   0,  -1, 300, 225",
        "20, 250, 900, 80,  0,  -1, 340, 245",
        "20, 250, 900, 80,  40, -1, 354, 255",
        // never below what the provider told, never above the safe count
        "20, 250, 900, 0,   0,  280, 300, 280",
        "20, 500, 900, 0,   0,  -1, 300, 300",
    })
    void bytes_are_as_many_tokens_as_they_were_in_earlier_calls(
            int calls, long tokens, long text, long tool, long thinking, long told, long counted, long likely) {
        Learned learned = new Learned(calls, 600, 600, false, 100, 250, tokens);

        assertThat(learned.likelyOutput(new Progress(text, tool, thinking, told, Progress.Block.TEXT), counted))
                .isEqualTo(likely);
    }
}
