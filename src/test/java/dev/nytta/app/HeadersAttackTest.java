package dev.nytta.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Json;
import dev.nytta.kit.Gen;
import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// Everybody writes down what the gateway tells them with each answer and each refusal, takes any two of these from
/// each other and their own spend from that: none of it is what fewer than four others spent.
///
/// The four are those who hide each other from the fifth, who knows their own part. A token is 750 nano-USD.
class HeadersAttackTest {
    private static final long PRICE_NANO = 750;
    private static final long LIMIT_NANO = 90_000_000_000_000L;
    private static final int CALLS = 150;
    private static final int OTHERS = 4;
    private static final Map<String, Integer> TEAMS = new LinkedHashMap<>();

    static {
        TEAMS.put("big", 7);
        TEAMS.put("mid", 5);
        TEAMS.put("small", 3);
        TEAMS.put("lone", 1);
    }

    @TempDir
    private Path dir;

    private final Gen gen = new Gen(20_261_127);
    /// So that no two sums are the same by chance.
    private final SplittableRandom amounts = new SplittableRandom(11);
    private final List<String> people = new ArrayList<>();
    private final List<Spent> spent = new ArrayList<>();
    private final Map<String, List<Long>> told = new LinkedHashMap<>();
    private Street street;

    /// One call.
    record Spent(String person, String team, long nano) {}

    /// Which budget is the one that is told.
    enum On {
        TEAM,
        EACH_TEAM,
        ALL;

        /// Whether one's calls count on the account that another is told of.
        boolean isShared(Spent call, String team) {
            return this == ALL || call.team().equals(team);
        }
    }

    @BeforeEach
    void open() throws Exception {
        street = new Street(dir);
        TEAMS.forEach((team, size) -> {
            for (int i = 1; i <= size; i++) {
                people.add(team + "-" + i);
                street.moveIn(team + "-" + i, team);
            }
        });
    }

    @AfterEach
    void close() throws Exception {
        street.close();
    }

    private void budgets(On on, long limitNano) {
        switch (on) {
            case TEAM ->
                TEAMS.keySet().forEach(team -> budget("b-" + team, Map.of(ScopeKey.TEAM, team), List.of(), limitNano));
            case EACH_TEAM -> budget("b", Map.of(), List.of(ScopeKey.TEAM), limitNano);
            case ALL -> budget("b", Map.of(), List.of(), limitNano);
        }
    }

    private void budget(String id, Map<ScopeKey, String> scope, List<ScopeKey> per, long limitNano) {
        street.house.put(new Budget(
                id,
                scope,
                per,
                limitNano,
                Window.Calendar.DAY,
                Optional.empty(),
                Budget.Mode.HARD,
                Budget.Basis.COST,
                false,
                false,
                1,
                "store"));
    }

    @ParameterizedTest
    @EnumSource
    void no_header_and_no_difference_of_two_is_what_fewer_than_four_others_spent(On on) throws Exception {
        budgets(on, LIMIT_NANO);
        for (int i = 0; i < CALLS; i++) {
            call(gen.oneOf(people.toArray(String[]::new)));
        }
        assertNothingIsLearned(on);
    }

    /// Between two calls there is no money for one more: nothing is held or spent by what is refused.
    @ParameterizedTest
    @EnumSource
    void no_refusal_and_no_difference_of_two_is_what_fewer_than_four_others_spent(On on) throws Exception {
        budgets(on, LIMIT_NANO);
        for (int i = 0; i < CALLS; i++) {
            call(gen.oneOf(people.toArray(String[]::new)));
            budgets(on, 1);
            refused(gen.oneOf(people.toArray(String[]::new)));
            budgets(on, LIMIT_NANO);
        }
        assertNothingIsLearned(on);
    }

    private static String team(String person) {
        return person.substring(0, person.indexOf('-'));
    }

    private void call(String person) throws Exception {
        long tokens = amounts.nextLong(100_000_000L, 999_999_999L);
        HttpResponse<String> answer = street.call(person, tokens);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        long own = own(person);
        answer.headers()
                .firstValue("x-nytta-remaining-usd")
                .ifPresent(left -> write(person, LIMIT_NANO - street.heldNano() - nano(left), own));
        spent.add(new Spent(person, team(person), tokens * PRICE_NANO));
    }

    private void refused(String person) throws Exception {
        HttpResponse<String> answer = street.call(person, 1);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(402);
        JsonNode detail = Json.read(answer.body()).at("/error/nytta");
        assertThat(detail.path("budget").asString("")).startsWith("b");
        long own = own(person);
        for (String name : List.of("committed_usd", "held_usd")) {
            Optional.of(detail.path(name).asString(""))
                    .filter(usd -> !usd.isEmpty())
                    .ifPresent(usd -> write(person, nano(usd), own));
        }
    }

    /// With what is left of it without one's own part.
    private void write(String person, long nano, long own) {
        List<Long> numbers = told.computeIfAbsent(person, _ -> new ArrayList<>());
        numbers.add(nano);
        numbers.add(nano - own);
    }

    private long own(String person) {
        return spent.stream()
                .filter(call -> call.person().equals(person))
                .mapToLong(Spent::nano)
                .sum();
    }

    private static long nano(String usd) {
        return new BigDecimal(usd).movePointRight(9).longValueExact();
    }

    private void assertNothingIsLearned(On on) {
        Set<String> teams = new TreeSet<>();
        told.forEach((person, numbers) -> {
            teams.add(team(person));
            Set<Long> secrets = secrets(person, on);
            assertThat(secrets).isNotEmpty();
            assertThat(learned(numbers, secrets)).as(person).isEmpty();
        });
        Set<String> crowds = on == On.ALL ? TEAMS.keySet() : Set.of("big", "mid");
        assertThat(teams).isEqualTo(new TreeSet<>(crowds));
        assertThat(told.getOrDefault("big-1", List.of()).stream().distinct().count())
                .as("steps")
                .isGreaterThan(3);
    }

    private static List<String> learned(List<Long> numbers, Set<Long> secrets) {
        List<String> learned = new ArrayList<>();
        for (long one : numbers) {
            if (secrets.contains(one)) {
                learned.add(one + " was told");
            }
            numbers.stream()
                    .filter(other -> secrets.contains(one - other))
                    .forEach(other -> learned.add(one + " less " + other));
        }
        return learned;
    }

    /// What others spent in any row of calls on the same account, of fewer than four of them; with and without one's
    /// own calls among them.
    private Set<Long> secrets(String person, On on) {
        List<Spent> calls =
                spent.stream().filter(call -> on.isShared(call, team(person))).toList();
        Set<Long> secrets = new HashSet<>();
        for (int from = 0; from < calls.size(); from++) {
            Set<String> others = new HashSet<>();
            long whole = 0;
            long theirs = 0;
            for (int to = from; to < calls.size() && others.size() < OTHERS; to++) {
                Spent call = calls.get(to);
                whole += call.nano();
                if (!call.person().equals(person)) {
                    others.add(call.person());
                    theirs += call.nano();
                }
                if (!others.isEmpty() && others.size() < OTHERS) {
                    secrets.add(whole);
                    secrets.add(theirs);
                }
            }
        }
        return secrets;
    }

    /// The test's own eyes: it would see what one other spent between two of one's calls.
    @Test
    void an_attacker_who_is_told_how_it_stands_now_is_found_out() {
        spent.add(new Spent("big-2", "big", 123_456_789_000L));
        spent.add(new Spent("big-1", "big", 500_000_000_000L));
        spent.add(new Spent("big-2", "big", 777_777_000_000L));
        List<Long> numbers = List.of(123_456_789_000L, 123_456_789_000L + 500_000_000_000L + 777_777_000_000L);
        assertThat(learned(numbers, secrets("big-1", On.TEAM))).isNotEmpty();
        assertThat(learned(List.of(5L, 6L), secrets("big-1", On.TEAM))).isEmpty();
    }
}
