package dev.nytta.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OneCollectorTest {
    @TempDir
    private Path dir = Path.of("");

    @Test
    void a_second_one_is_told_who_the_first_is_and_may_follow_it() throws IOException {
        Path folder = dir.resolve("state/nytta");
        try (OneCollector _ = OneCollector.take(folder)) {
            assertThatThrownBy(() -> OneCollector.take(folder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("(process " + ProcessHandle.current().pid() + ")")
                    .hasMessageEndingWith("Stop it first, or leave the work to it.");
        }
        try (OneCollector next = OneCollector.take(folder)) {
            assertThat(next).isNotNull();
        }
    }
}
