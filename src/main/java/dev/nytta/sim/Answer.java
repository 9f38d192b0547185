package dev.nytta.sim;

import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.util.List;

/// An answer before a dialect has spelt it.
///
/// @param id 24 hex digits that all its ids are made of
/// @param prompt the meters of the prompt
/// @param webSearches requests that the provider's own search tool made
record Answer(Ask ask, String id, List<Choice> choices, Usage prompt, int webSearches) {
    /// Why a choice ends.
    enum Finish {
        STOP,
        LENGTH,
        TOOLS
    }

    /// One of the answers that were asked for.
    record Choice(List<Part> parts, Finish finish) {
        Choice {
            parts = List.copyOf(parts);
        }

        int tokens() {
            return parts.stream().mapToInt(Part::tokens).sum();
        }

        int reasoning() {
            return parts.stream()
                    .filter(Part.Thinking.class::isInstance)
                    .mapToInt(Part::tokens)
                    .sum();
        }
    }

    Answer {
        choices = List.copyOf(choices);
    }

    /// The choice of dialects that know only one.
    Choice only() {
        return choices.getFirst();
    }

    String model() {
        return ask.model();
    }

    int outputTokens() {
        return choices.stream().mapToInt(Choice::tokens).sum();
    }

    int reasoningTokens() {
        return choices.stream().mapToInt(Choice::reasoning).sum();
    }

    /// What is billed when `generated` tokens of output were made; reasoning comes first.
    Usage billed(int generated) {
        return prompt.plus(Usage.builder()
                .set(Meter.OUTPUT, generated)
                .set(Meter.REASONING, Math.min(generated, reasoningTokens()))
                .set(Meter.WEB_SEARCH, webSearches)
                .build());
    }
}
