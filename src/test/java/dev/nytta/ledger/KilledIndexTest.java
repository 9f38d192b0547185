package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.Observations.Answer;
import dev.nytta.ledger.Observations.Tally;
import dev.nytta.ledger.witness.Witnesses;
import dev.nytta.usage.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index of known calls keeps much in memory: whatever of that is lost, it answers as if nothing was.
final class KilledIndexTest {
    private static final Claim BUDGET = Given.claim("all", 1_000_000_000, Claim.Bind.SOFT);
    private static final int ROUNDS = 25;
    /// Has the index read what is new.
    private static final List<UsageEvent> NOTHING_NEW = List.of(Telling.told("log:claude-code", "old")
            .at(Telling.AT - 500L * 86_400_000)
            .event());

    @TempDir
    private Path dir;

    @Test
    void an_index_that_is_killed_and_one_that_lives_on_answer_alike() {
        Gen.cases(25, gen -> {
            try (Site lives = new Site(Files.createTempDirectory(dir, "lives"));
                    Site dies = new Site(Files.createTempDirectory(dir, "dies"))) {
                for (int round = 0; round < ROUNDS; round++) {
                    step(gen, lives, dies);
                    assertThat(dies.spentNano()).as("round %d", round).isEqualTo(lives.spentNano());
                }
                assertThat(dies.tallies()).isEqualTo(lives.tallies()).isNotEmpty();
            }
        });
    }

    private static void step(Gen gen, Site lives, Site dies) throws IOException {
        if (gen.oncePer(3)) {
            UsageEvent own = gatewayEvent(gen);
            boolean meanwhile = gen.oncePer(2);
            lives.settle(own, meanwhile);
            dies.settle(own, meanwhile);
        }
        List<UsageEvent> batch = batch(gen);
        assertThat(dies.observe(batch)).isEqualTo(lives.observe(batch));
        if (gen.oncePer(3)) {
            dies.dieAndReopen();
        } else if (gen.oncePer(4)) {
            dies.reopen();
        }
        lives.observe(NOTHING_NEW);
        dies.observe(NOTHING_NEW);
    }

    /// Few names and lengths, so that tellings meet.
    private static List<UsageEvent> batch(Gen gen) {
        return IntStream.range(0, gen.ints(1, 4))
                .mapToObj(_ -> Telling.told(gen.oneOf("log:claude-code", "otlp:claude-code", "import:sheet"), key(gen))
                        .request(gen.oneOf("", "", "r1", "r2", "r3"))
                        .output(gen.ints(40, 42))
                        .at(Telling.AT + gen.ints(0, 3) * 60_000L)
                        .costs(gen.oneOf("0.000001", "0.000002"))
                        .event())
                .toList();
    }

    private static String key(Gen gen) {
        return "k" + gen.ints(0, 30);
    }

    private static UsageEvent gatewayEvent(Gen gen) {
        UsageEvent event = Telling.told("gateway", "g" + gen.ints(0, 1_000_000))
                .output(gen.ints(40, 42))
                .at(Telling.AT + gen.ints(0, 3) * 60_000L)
                .costs("0.000004")
                .event();
        String request = gen.oneOf("", "r1", "r2", "r3");
        return request.isEmpty() ? event : event.knownAs(Mark.request("platform", request));
    }

    @Test
    void what_is_told_in_masses_is_known_again() throws IOException {
        List<UsageEvent> first = IntStream.range(0, 31_000)
                .mapToObj(i -> Telling.told("log:codex", "k" + i)
                        .request("r" + i)
                        .output(i + 1)
                        .costs("0.000001")
                        .event())
                .toList();
        try (Site site = new Site(dir)) {
            for (int from = 0; from < first.size(); from += 5_000) {
                List<UsageEvent> some = first.subList(from, Math.min(from + 5_000, first.size()));
                assertThat(site.observe(some)).containsOnly(Answer.TAKEN);
            }
            site.dieAndReopen();
            for (int from = 0; from < first.size(); from += 5_000) {
                List<UsageEvent> some = first.subList(from, Math.min(from + 5_000, first.size()));
                assertThat(site.observe(some)).containsOnly(Answer.KNOWN);
            }
            assertThat(site.spentNano()).isEqualTo(31_000 * 1_000L);
        }
    }

    /// A ledger and its index.
    private static final class Site implements AutoCloseable {
        private final Path dir;
        private final Bookkeeping books = new Bookkeeping();
        private Observations calls;
        private Optional<UsageEvent> meanwhile = Optional.empty();

        Site(Path dir) throws IOException {
            this.dir = dir;
            books.open(dir);
            calls = open();
        }

        private Observations open() {
            return Witnesses.open(dir, books.ledger(), _ -> {
                meanwhile.ifPresent(this::settle);
                meanwhile = Optional.empty();
                return List.of(BUDGET);
            });
        }

        List<Answer> observe(List<UsageEvent> events) {
            return calls.observe(events);
        }

        /// @param during while the next call that counts is judged
        void settle(UsageEvent event, boolean during) {
            if (during) {
                meanwhile = Optional.of(event);
            } else {
                settle(event);
            }
        }

        private void settle(UsageEvent event) {
            books.ledger().settle(books.held(Given.ask(5_000, BUDGET)), event);
        }

        long spentNano() {
            return books.ledger().balance(BUDGET).committedNano();
        }

        List<Tally> tallies() {
            return calls.tallies(0, Telling.AT + 86_400_000);
        }

        void reopen() {
            calls.close();
            calls = open();
        }

        /// What the index has in memory is lost: the files are put back as they were before it closed.
        void dieAndReopen() throws IOException {
            Path kept = Files.createTempDirectory(dir, "kept");
            copy(dir, kept);
            calls.close();
            copy(kept, dir);
            calls = open();
        }

        private static void copy(Path from, Path to) throws IOException {
            for (String name : List.of("witness.db", "witness.db-wal")) {
                Files.deleteIfExists(to.resolve(name));
                if (Files.exists(from.resolve(name))) {
                    Files.copy(from.resolve(name), to.resolve(name));
                }
            }
            Files.deleteIfExists(to.resolve("witness.db-shm"));
        }

        @Override
        public void close() {
            calls.close();
            books.close();
        }
    }
}
