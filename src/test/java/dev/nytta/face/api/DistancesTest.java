package dev.nytta.face.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DistancesTest {
    @Test
    void every_pair_of_a_distance_is_found_and_no_other() {
        Gen gen = new Gen(7);
        for (int round = 0; round < 100; round++) {
            long most = gen.oneOf(300L, 1L << 22, 1L << 40);
            Set<Long> numbers =
                    Stream.generate(() -> gen.longs(-most, most)).limit(200).collect(Collectors.toSet());
            Distances distances = new Distances(numbers);
            long distance = gen.flip()
                    ? gen.longs(1, most)
                    : numbers.stream().mapToLong(Long::longValue).max().orElseThrow()
                            - numbers.iterator().next();

            assertThat(distances.above(distance))
                    .containsExactlyInAnyOrderElementsOf(numbers.stream()
                            .filter(number -> numbers.contains(number - distance))
                            .toList());
        }
    }

    @Test
    void numbers_that_are_alike_in_their_last_bits_are_not_taken_for_each_other() {
        assertThat(new Distances(List.of(5L, 5L + (1L << 20), 100L)).above(95)).containsExactly(100L);
        assertThat(new Distances(List.of(5L + (1L << 20), 100L)).above(95)).isEmpty();
        assertThat(new Distances(List.of(5L, 5L + (1L << 20))).above(1L << 20)).containsExactly(5L + (1L << 20));
    }
}
