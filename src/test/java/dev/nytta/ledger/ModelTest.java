package dev.nytta.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.Gen;
import dev.nytta.ledger.HoldAnswer.Held;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Random calls on a tree of budgets, with crashes in between, against a model of the rules in a few lines.
final class ModelTest {
    private static final int PEOPLE = 4;

    @TempDir
    Path dir = Path.of("");

    /// The rules as one would say them: nano-USD, whole costs only.
    private static final class Model {
        final long[] limit;
        final long[] committed;
        final long[] held;
        final long[] overage;
        final Map<Long, Open> open = new TreeMap<>();

        record Open(List<Integer> path, long amount, boolean sent, long counted) {}

        Model(long[] limit) {
            this.limit = limit.clone();
            committed = new long[limit.length];
            held = new long[limit.length];
            overage = new long[limit.length];
        }

        Open at(long number) {
            return Objects.requireNonNull(open.get(number));
        }

        long left(int budget) {
            return limit[budget] - committed[budget] - held[budget] - overage[budget];
        }

        boolean fits(List<Integer> path, long amount) {
            boolean fits = true;
            for (int budget : path) {
                fits &= amount <= left(budget);
            }
            return fits;
        }

        void hold(long number, List<Integer> path, long amount) {
            open.put(number, new Open(path, amount, false, 0));
            for (int budget : path) {
                held[budget] += amount;
            }
        }

        void sent(long number) {
            open.computeIfPresent(number, (n, hold) -> new Open(hold.path, hold.amount, true, hold.counted));
        }

        void grow(long number, long more, long counted) {
            open.computeIfPresent(number, (n, hold) -> new Open(hold.path, hold.amount + more, hold.sent, counted));
            for (int budget : at(number).path) {
                held[budget] += more;
            }
        }

        void close(long number, long cost) {
            Open hold = at(number);
            open.remove(number);
            for (int budget : hold.path) {
                held[budget] -= hold.amount;
                long fits = Math.max(Math.min(cost, hold.amount), Math.min(cost, Math.max(0, left(budget))));
                committed[budget] += fits;
                overage[budget] += cost - fits;
            }
        }

        void die() {
            for (long number : List.copyOf(open.keySet())) {
                Open hold = at(number);
                close(number, hold.sent ? Math.min(hold.amount, 200 + 10 * hold.counted + 1_000) : 0);
            }
        }
    }

    @Test
    void the_ledger_does_what_the_rules_say() throws IOException {
        Gen.cases(12, this::oneCompany);
    }

    private void oneCompany(Gen gen) throws IOException {
        Path home = Files.createTempDirectory(dir, "company");
        Path last = home;
        try (Bookkeeping books = new Bookkeeping()) {
            books.open(home.resolve("0"));
            Company company = new Company(gen, books);
            for (int step = 1; step <= 300; step++) {
                company.step();
                if (gen.oncePer(60)) {
                    books.crash(home.resolve(String.valueOf(step)));
                    company.model.die();
                    company.compare();
                }
            }
            company.compare();
            last = books.settings().dir();
        }
        assertThat(Verifier.verify(last)).isInstanceOf(VerifyReport.Clean.class);
    }

    /// Budget 0 is the organization, 1 and 2 its teams, then people who move between the teams.
    private static final class Company {
        final Gen gen;
        final Bookkeeping books;
        final Model model;
        private long event;

        Company(Gen gen, Bookkeeping books) {
            this.gen = gen;
            this.books = books;
            long[] limits = new long[3 + PEOPLE];
            for (int i = 0; i < limits.length; i++) {
                limits[i] = gen.longs(1_000, 20_000);
                books.ledger().define(Given.budget("b" + i, limits[i], 1));
            }
            model = new Model(limits);
        }

        private List<Integer> path() {
            int team = gen.ints(1, 2);
            int person = gen.ints(3, 2 + PEOPLE);
            return gen.oncePer(4) ? List.of(0, person) : List.of(0, team, person);
        }

        void step() {
            switch (gen.ints(0, 6)) {
                case 0, 1, 2 -> hold(path(), gen.longs(0, 3_000));
                case 3 ->
                    pick().forEach(number -> {
                        books.ledger().sent(number);
                        model.sent(number);
                    });
                case 4 -> pick().forEach(number -> grow(number, gen.longs(0, 2_000)));
                case 5 -> pick().forEach(number -> settle(number, gen.longs(0, 4_000)));
                default -> redefineOrRelease();
            }
            compare();
        }

        private List<Long> pick() {
            List<Long> open = List.copyOf(model.open.keySet());
            return open.isEmpty() ? List.of() : List.of(gen.oneOf(open));
        }

        private void hold(List<Integer> path, long amount) {
            List<Claim> claims = new ArrayList<>();
            for (int budget : path) {
                claims.add(Given.hard("b" + budget, model.limit[budget]));
            }
            HoldAnswer answer = books.ledger().hold(Given.ask(amount, claims.toArray(Claim[]::new)));
            boolean granted = amount == 0 || model.fits(path, amount);
            assertThat(answer instanceof Held).as("%s", answer).isEqualTo(granted);
            if (answer instanceof Held held) {
                model.hold(held.hold(), path, amount);
            }
        }

        private void grow(long number, long more) {
            boolean granted = more == 0 || model.fits(model.at(number).path(), more);
            long counted = gen.longs(0, 300);
            assertThat(books.ledger().grow(number, HoldAsk.Amounts.of(more), counted))
                    .isEqualTo(granted);
            if (granted) {
                model.grow(number, more, counted);
            }
        }

        private void settle(long number, long cost) {
            books.ledger()
                    .settle(
                            number,
                            Given.event(
                                    Given.id(++event),
                                    BigDecimal.valueOf(cost, 9).toPlainString()));
            model.close(number, cost);
        }

        private void redefineOrRelease() {
            if (gen.flip()) {
                pick().forEach(number -> {
                    books.ledger().release(number, "test");
                    model.close(number, 0);
                });
            } else {
                int budget = gen.ints(0, model.limit.length - 1);
                model.limit[budget] = gen.longs(1_000, 30_000);
                books.ledger().define(Given.budget("b" + budget, model.limit[budget], 1));
            }
        }

        void compare() {
            for (int i = 0; i < model.limit.length; i++) {
                Balance balance = books.ledger().balance(Given.hard("b" + i, model.limit[i]));
                assertThat(new long[] {balance.committedNano(), balance.heldNano(), balance.overageNano()})
                        .as("budget %d", i)
                        .containsExactly(model.committed[i], model.held[i], model.overage[i]);
            }
            assertThat(books.ledger().openHolds()).hasSize(model.open.size());
        }
    }
}
