package dev.nytta.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What fuzzing kept, and what it starts from, breaks no rule.
class CorpusTest {
    private static final Path KEPT = Path.of("src/test/resources/dev/nytta/fuzz");

    static List<String> names() {
        return Target.ALL.stream().map(Target::name).toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void no_kept_input_breaks_a_rule(String name) throws IOException {
        Target target = Target.ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        List<byte[]> inputs = new ArrayList<>(target.seeds());
        Path folder = KEPT.resolve(name);
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
        }
        for (int i = 0; i < inputs.size(); i++) {
            byte[] input = inputs.get(i);
            attempt(target, input, name + ", input " + i);
        }
    }

    private static void attempt(Target target, byte[] input, String which) {
        try {
            target.trial().on(input);
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(which + ": " + broken, broken);
        }
    }
}
