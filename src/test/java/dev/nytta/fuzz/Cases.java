package dev.nytta.fuzz;

import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.GoldenCase;
import dev.nytta.wire.StreamProbe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The golden cases of all dialects, in an order that stays.
final class Cases {
    private static final Path GOLDEN = Path.of("src/test/golden/wire");
    static final List<GoldenCase> ALL = all();
    /// Made once: it reads files.
    private static final List<Supplier<StreamProbe>> PROBES =
            ALL.stream().map(GoldenCase::probes).toList();

    private static final List<Function<byte[], CallRead>> READERS =
            ALL.stream().map(GoldenCase::reading).toList();

    private Cases() {}

    private static List<GoldenCase> all() {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .sorted()
                    .flatMap(name -> Dialects.named(name).stream())
                    .flatMap(GoldenCase::of)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(
                    "the golden cases cannot be listed: run this in the project's folder", broken);
        }
    }

    /// The one that an input's first two bytes choose.
    static int number(byte[] bytes) {
        return (((bytes[0] & 0xFF) << 8) | (bytes[1] & 0xFF)) % ALL.size();
    }

    static Supplier<StreamProbe> probes(byte[] bytes) {
        return PROBES.get(number(bytes));
    }

    static Function<byte[], CallRead> reading(int number) {
        return READERS.get(number);
    }

    /// An input for a case.
    static byte[] input(int number, int more, byte[] rest) {
        byte[] input = new byte[2 + more + rest.length];
        input[0] = (byte) (number >> 8);
        input[1] = (byte) number;
        System.arraycopy(rest, 0, input, 2 + more, rest.length);
        return input;
    }
}
