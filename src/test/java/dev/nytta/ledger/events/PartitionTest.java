package dev.nytta.ledger.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.ledger.events.Cell.Level;
import dev.nytta.ledger.events.CellShare.Names;
import dev.nytta.ledger.events.CellShare.Weight;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order of merging, from tables worked out by hand.
class PartitionTest {
    private static final Map<String, String> PARENTS = Map.of("web", "product", "app", "product", "product", "all");
    private static final CellRules RULES = new CellRules(ZoneOffset.UTC, 5, team -> PARENTS.getOrDefault(team, ""));
    private final Partition partition = new Partition(RULES);

    /// Lines of `people day team project mandate client model usd`: each person spends that much.
    private static List<CellShare> shares(String table) {
        List<CellShare> shares = new ArrayList<>();
        table.lines().map(line -> line.strip().split(" +")).forEach(cells -> {
            for (String person : cells[0].split(",", -1)) {
                BigDecimal usd = new BigDecimal(cells[7]);
                shares.add(new CellShare(
                        shares.size(),
                        Integer.parseInt(cells[1]),
                        new Names("", cells[2], cells[3], cells[4], cells[5], "p", cells[6]),
                        person,
                        new Weight(usd, BigDecimal.ZERO, BigDecimal.ZERO)));
            }
        });
        return shares;
    }

    private static String text(Partition.Result result) {
        List<String> cells = new ArrayList<>(result.cells().stream()
                .map(cell -> cell.level() + ":" + cell.team() + ":" + people(cell.shares()))
                .sorted()
                .toList());
        cells.add("rest:" + people(result.rest()));
        return String.join(" ", cells);
    }

    private static String people(List<CellShare> shares) {
        return new TreeSet<>(shares.stream().map(CellShare::person).toList())
                .stream().collect(Collectors.joining());
    }

    @Test
    void five_who_do_the_same_are_a_cell_by_themselves() {
        assertThat(text(partition.day(shares("a,b,c,d,e 1 web shop m codex opus 1"), Level.NONE)))
                .isEqualTo("NONE:web:abcde rest:");
    }

    /// Each line differs from the five others' by one name more.
    @Test
    void names_are_merged_in_the_order_client_mandate_project_model() {
        assertThat(text(partition.day(shares("""
                        a,b,c 1 web shop m codex  opus 1
                        d,e   1 web shop m claude opus 1"""), Level.NONE))).isEqualTo("CLIENT:web:abcde rest:");
        assertThat(text(partition.day(shares("""
                        a,b,c 1 web shop m codex  opus 1
                        d,e   1 web shop n claude opus 1"""), Level.NONE))).isEqualTo("MANDATE:web:abcde rest:");
        assertThat(text(partition.day(shares("""
                        a,b,c 1 web shop m codex  opus 1
                        d,e   1 web blog n claude opus 1"""), Level.NONE))).isEqualTo("PROJECT:web:abcde rest:");
        assertThat(text(partition.day(shares("""
                        a,b,c 1 web shop m codex  opus 1
                        d,e   1 web blog n claude haiku 1"""), Level.NONE))).isEqualTo("MODEL:web:abcde rest:");
    }

    @Test
    void what_hides_its_people_is_not_merged_with_what_does_not() {
        assertThat(text(partition.day(shares("""
                        a,b,c,d,e 1 web shop m codex  opus 1
                        f,g       1 web shop m claude opus 1
                        h,i,j     1 web shop m pi     opus 1
                        k         1 app shop m pi     opus 1"""), Level.NONE))).isEqualTo("CLIENT:web:fghij NONE:web:abcde rest:k");
    }

    /// One of five has 4.1 of 8.1, which is more than half; with 4 of 8 it is not more. With nothing of them it is none
    /// of
    /// the five.
    @ParameterizedTest
    @CsvSource({"4, NONE:web:abcde rest:", "4.1, rest:abcde", "-4.1, rest:abcde", "0, rest:abcde"})
    void one_with_more_than_half_is_not_hidden(String usd, String expected) {
        assertThat(text(partition.day(shares("""
                        a,b,c,d 1 web shop m codex opus 1
                        e       1 web shop m codex opus\s""" + usd), Level.NONE))).isEqualTo(expected);
    }

    @Test
    void one_person_of_several_clients_is_one_person() {
        assertThat(text(partition.day(shares("""
                        a,b,c,d 1 web shop m codex  opus 1
                        a       1 web shop m claude opus 1"""), Level.NONE))).isEqualTo("rest:abcd");
    }

    @Test
    void days_of_a_team_become_a_stretch_of_its_week() {
        assertThat(text(partition.week(shares("""
                        a,b 1 web shop m codex  opus 1
                        c,d 2 web blog n claude opus 1
                        e   3 web shop m codex  haiku 1
                        f   3 app shop m codex  haiku 1""")))).isEqualTo("DAY:web:abcde rest:f");
    }

    /// web and app belong to product, and that to all; data to nobody.
    @Test
    void teams_go_into_the_ones_above_them_and_at_last_all_together() {
        assertThat(text(partition.teamsAbove(shares("""
                        a,b,c 1 web shop m codex opus 1
                        d,e   1 app shop m codex opus 1
                        f     1 data shop m codex opus 1""")))).isEqualTo("TEAM:product:abcde rest:f");
        assertThat(text(partition.teamsAbove(shares("""
                        a,b 1 web     shop m codex opus 1
                        c   1 product shop m codex opus 1
                        d,e 1 all     shop m codex opus 1""")))).isEqualTo("TEAM:all:abcde rest:");
        assertThat(text(partition.teamsAbove(shares("""
                        a,b 1 web     shop m codex opus 1
                        c   1 product shop m codex opus 1
                        d,e 1 data    shop m codex opus 1""")))).isEqualTo("TEAM::abcde rest:");
    }

    @Test
    void a_whole_that_was_shown_leaves_nothing_over() {
        List<Cell> cells = partition.whole(shares("""
                        a,b,c,d,e   1 web shop m codex opus 1
                        f,g,h,i,j,k 1 web shop m pi    opus 1
                        l           1 web shop m codex haiku 1"""), Level.NONE);
        assertThat(text(new Partition.Result(cells, List.of()))).isEqualTo("MODEL:web:abcdel NONE:web:fghijk rest:");
    }

    /// The steps showed abcde, then fghij; k's morning on haiku would be the difference of the cell and the first step.
    @Test
    void cells_around_a_step_have_nothing_more_than_it_that_shows_a_person() {
        List<CellShare> first = shares("""
                        a,b,c,d,e 1 web shop m codex opus 1""");
        List<CellShare> second = shares("""
                        a,b,c,d,e     1 web shop m codex opus 1
                        k             1 web shop m codex opus 1
                        f,g,h,i,j,l,m 1 web shop m codex haiku 1""").stream()
                .skip(5)
                .map(share ->
                        new CellShare(share.row() + 100, share.day(), share.names(), share.person(), share.weight()))
                .toList();
        List<Cell> cells = new DayCells(RULES).cells(List.of(first, second));
        assertThat(text(new Partition.Result(cells, List.of()))).isEqualTo("MODEL:web:abcdefghijklm rest:");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-26, 2026-11-23, 2026-11-29, a Thursday",
        "2026-11-30, 2026-11-30, 2026-11-30, a Monday that ends its month",
        "2026-12-02, 2026-12-01, 2026-12-06, a week that began in November",
        "2026-11-01, 2026-11-01, 2026-11-01, a Sunday that begins its month"
    })
    void weeks_do_not_reach_over_months(LocalDate day, LocalDate from, LocalDate to, String why) {
        int number = Math.toIntExact(day.toEpochDay());
        assertThat(LocalDate.ofEpochDay(CellRules.weekStart(number))).as(why).isEqualTo(from);
        assertThat(LocalDate.ofEpochDay(CellRules.weekEnd(number))).as(why).isEqualTo(to);
    }
}
