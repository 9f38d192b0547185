package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Attribution;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveCrowdsTest {
    /// Of each person a call: team, client, person, and nano-USD that it holds. `*` is what is not told apart.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a/x/1/10 a/x/2/10 a/x/3/10                                  | 3 | a/x=30",
                "a/x/1/10 a/x/2/10                                           | 3 | ''",
                // One person with many calls is one person.
                "a/x/1/10 a/x/1/10 a/x/2/10                                  | 3 | ''",
                // Two clients that are too small alone.
                "a/x/1/10 a/x/2/10 a/y/3/10                                  | 3 | a/*=30",
                // The small ones hide each other, so the large one may stand by itself.
                "a/x/1/1 a/x/2/1 a/x/3/1 a/y/4/1 a/z/5/1 a/z/6/1             | 3 | a/*=3 a/x=3",
                // The small one hides only among those of the large one.
                "a/x/1/10 a/x/2/10 a/x/3/10 a/y/4/10                         | 3 | a/*=40",
                // Half is hidden, more is not.
                "a/x/1/20 a/x/2/10 a/x/3/10                                  | 3 | a/x=40",
                "a/x/1/21 a/x/2/10 a/x/3/10                                  | 3 | ''",
                // Two small teams hide each other in the whole organisation.
                "a/x/1/10 a/x/2/10 b/x/3/10 b/y/4/10                         | 3 | */*=40",
                "a/x/1/10 a/x/2/10 a/x/3/10 b/x/4/10                         | 3 | a/x=30",
                // Agreed upon in a small organisation, halves are not looked at.
                "a/x/1/90 a/x/2/10                                           | 2 | a/x=100",
            })
    void people_are_hidden_among_as_many_as_it_takes(String calls, int minGroup, String rows) {
        LiveCrowds crowds = new LiveCrowds();
        int number = 0;
        for (String call : calls.split(" ", -1)) {
            String[] parts = call.split("/", -1);
            crowds.add(FakePlane.call("c" + number++, who(parts), Long.parseLong(parts[3])));
        }

        assertThat(crowds.hiding(minGroup).stream()
                        .map(crowd ->
                                crowd.team().orElse("*") + "/" + crowd.client().orElse("*") + "="
                                        + crowd.sumWithout("").heldNano())
                        .sorted()
                        .collect(Collectors.joining(" ")))
                .isEqualTo(rows);
    }

    private static Attribution who(String[] parts) {
        return new Attribution("", parts[0], "", "", "p" + parts[2], "", parts[1], "", "", "", "", Map.of());
    }
}
