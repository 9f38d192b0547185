package dev.nytta.torture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.sim.FakeProvider;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// P-10.
final class DamagedJournal {
    static final Scenario SCENARIO = new Scenario(
            "P-10",
            "a killed server's journal has a torn tail; another one's has one flipped bit in its middle",
            "the torn tail is cut and all that was told is there; of the flipped bit, start and verify name the file and the byte,"
                    + " exit 1, and change nothing",
            false,
            DamagedJournal::run);

    private static final int LEAST_BYTES = 4_096;

    private DamagedJournal() {}

    private static String run(World world) throws Exception {
        FakeProvider provider = world.provider();
        Setup setup = Setup.of(provider.port());
        Server server = world.serve(setup);
        for (int i = 0; i < 60; i++) {
            assertThat(server.call(Asks.each(i % 2 == 0).get(i % 4)).status()).isEqualTo(200);
        }
        Books.awaitQuiet(server);
        server.kill();
        Path copy = Folders.copy(server.dataDir(), world.file("flipped"));
        int tornBytes = tear(world, server.dataDir());
        Server second = world.serve(setup, server.dataDir());
        Books books = Oracle.judge(world, second);
        Oracle.exactly(books, provider.billed());
        return "%d torn bytes cut, %d events exact; %s"
                .formatted(tornBytes, books.events().size(), flip(world, setup, copy));
    }

    /// Half a record of noise behind the last one.
    private static int tear(World world, Path dataDir) throws IOException {
        Path segment = newest(dataDir);
        byte[] noise = new byte[world.random().nextInt(20, 200)];
        world.random().nextBytes(noise);
        // A length that is plausible, so that only the checksum tells.
        noise[0] = (byte) noise.length;
        noise[1] = 0;
        noise[2] = 0;
        noise[3] = 0;
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(used(segment));
            file.write(noise);
        }
        return noise.length;
    }

    private static String flip(World world, Setup setup, Path dataDir) throws Exception {
        Path segment = newest(dataDir);
        long used = used(segment);
        long at = world.random().nextLong(LEAST_BYTES, used - 64);
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(at);
            int value = file.read();
            file.seek(at);
            file.write(value ^ 1 << world.random().nextInt(8));
        }
        byte[] before = Files.readAllBytes(segment);
        Tool.Result verify = world.nytta("verify", "--data-dir", dataDir.toString());
        assertThat(verify.exit()).as("verify: %s", verify.out()).isEqualTo(1);
        assertThat(verify.out()).contains(segment.getFileName().toString()).containsPattern("at byte \\d+");
        try {
            world.serve(setup, dataDir);
            throw new AssertionError("the server started on a damaged journal");
        } catch (IOException refused) {
            assertThat(refused.getMessage()).contains(segment.getFileName().toString());
        }
        assertThat(Files.readAllBytes(segment))
                .as("the damaged segment afterwards")
                .isEqualTo(before);
        return "a bit flipped at byte %d of %d: start and verify refuse and name it".formatted(at, used);
    }

    private static Path newest(Path dataDir) throws IOException {
        try (Stream<Path> files = Files.list(dataDir.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".seg"))
                    .filter(DamagedJournal::isBegun)
                    .max(Comparator.naturalOrder())
                    .orElseThrow();
        }
    }

    private static boolean isBegun(Path segment) {
        try (var in = Files.newInputStream(segment)) {
            return in.read() == 'N';
        } catch (IOException unreadable) {
            return false;
        }
    }

    /// The number of bytes up to the last one that is not zero.
    private static long used(Path segment) throws IOException {
        byte[] all = Files.readAllBytes(segment);
        int end = all.length;
        while (end > 0 && all[end - 1] == 0) {
            end--;
        }
        return end;
    }
}
