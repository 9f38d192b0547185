package dev.nytta.face.cli.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.face.Ink;
import dev.nytta.intake.UsageAnswer;
import dev.nytta.intake.UsageAsk;
import dev.nytta.intake.UsageDimension;
import dev.nytta.intake.UsageSums;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTableTest {
    private static final Instant NINE = Instant.parse("2026-11-20T09:00:00Z");
    private static final String FOLDER = "/home/ada/works/of/a/very/long/path/that/fits/into/no/terminal/shop";

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 110, 140})
    void no_line_is_wider_than_the_terminal(int width) {
        List<UsageDimension> by = List.of(UsageDimension.DAY, UsageDimension.PROJECT, UsageDimension.MODEL);
        UsageAnswer answer = answer(by, row(by, sums(NINE, "1.5"), "2026-11-20", FOLDER, "claude-sonnet-4-6"));
        assertThat(lines(answer, width))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    }

    @Test
    void a_name_is_cut_only_where_there_is_no_room() {
        List<UsageDimension> by = List.of(UsageDimension.MODEL, UsageDimension.SOURCE);
        String name = "us.anthropic.claude-opus-4-5-20251101-v1:0";
        UsageAnswer answer = answer(by, row(by, sums(NINE, "1.5"), name, "claude"));
        assertThat(lines(answer, 140).get(1)).startsWith(name + "  claude  ");
        assertThat(lines(answer, 80).get(1))
                .startsWith("us.anthropic.claude-opus-4-5-")
                .contains("…  claude  ");
    }

    @Test
    void a_folder_keeps_its_end() {
        List<UsageDimension> by = List.of(UsageDimension.PROJECT);
        assertThat(lines(answer(by, row(by, sums(NINE, "1"), FOLDER)), 80).get(1))
                .contains("no/terminal/shop ");
    }

    @Test
    void sessions_come_by_their_last_call_and_say_when_it_was() {
        List<UsageDimension> by = List.of(UsageDimension.SESSION);
        UsageAnswer answer = answer(
                by, row(by, sums(NINE.plusSeconds(3_600), "1"), "a-later"), row(by, sums(NINE, "2"), "b-earlier"));
        assertThat(lines(answer, 100).get(1)).startsWith("b-earlier  2026-11-20 10:00");
        assertThat(lines(answer, 100).get(2)).startsWith("a-later    2026-11-20 11:00");
    }

    @ParameterizedTest
    @CsvSource({"MODEL", "SOURCE", "PROJECT"})
    void what_costs_most_comes_first(UsageDimension dimension) {
        List<UsageDimension> by = List.of(dimension);
        UsageAnswer answer = answer(by, row(by, sums(NINE, "1"), "a"), row(by, sums(NINE, "2"), "b"));
        assertThat(lines(answer, 100).get(1)).startsWith("b ");
    }

    /// 09:00 UTC is 10:00 in Stockholm in November.
    @Test
    void a_block_begins_in_the_zone_that_was_asked_for() {
        List<UsageDimension> by = List.of(UsageDimension.BLOCK);
        UsageAnswer answer = answer(by, row(by, sums(NINE, "3"), "2026-11-20T09:00:00Z"));
        List<String> lines = new UsageTable(answer, Ink.PLAIN, 100, NINE.plusSeconds(7_200)).lines();
        assertThat(lines.get(1)).startsWith("2026-11-20 10:00  ");
        // It began two hours ago: 3 USD in 120 minutes, and three hours are left of five.
        assertThat(lines.getLast()).isEqualTo("It burns 9 tokens a minute, 1.5000 USD an hour: 7.5000 USD by then.");
        assertThat(lines.get(lines.size() - 2))
                .isEqualTo("The current block resets at 2026-11-20 15:00, in 3 h 0 min.");
    }

    @Test
    void a_block_of_a_clock_that_was_wrong_hides_not_the_current_one() {
        List<UsageDimension> by = List.of(UsageDimension.BLOCK);
        UsageAnswer answer = answer(
                by,
                row(by, sums(NINE, "3"), "2026-11-20T09:00:00Z"),
                row(by, sums(NINE.plusSeconds(864_000), "1"), "2026-11-30T09:00:00Z"));
        assertThat(new UsageTable(answer, Ink.PLAIN, 100, NINE.plusSeconds(7_200)).lines())
                .contains("The current block resets at 2026-11-20 15:00, in 3 h 0 min.");
    }

    private static List<String> lines(UsageAnswer answer, int width) {
        return new UsageTable(answer, Ink.PLAIN, width, Instant.EPOCH).lines();
    }

    /// 1,000 tokens of prompt and 80 of output.
    private static UsageSums sums(Instant at, String usd) {
        Usage usage = Usage.of(Map.of(Meter.INPUT, 400L, Meter.CACHE_READ, 600L, Meter.OUTPUT, 80L));
        long millis = at.toEpochMilli();
        return new UsageSums(
                1, usage, new BigDecimal(usd), CostStatus.EXACT, List.of("m"), List.of("s"), millis, millis);
    }

    private static UsageAnswer.Row row(List<UsageDimension> by, UsageSums sums, String... words) {
        Map<UsageDimension, String> key = new EnumMap<>(UsageDimension.class);
        for (int at = 0; at < words.length; at++) {
            key.put(by.get(at), words[at]);
        }
        return new UsageAnswer.Row(key, sums);
    }

    private static UsageAnswer answer(List<UsageDimension> by, UsageAnswer.Row... rows) {
        UsageAsk ask = new UsageAsk(by, Instant.MIN, Instant.MAX, ZoneId.of("Europe/Stockholm"), List.of());
        return new UsageAnswer(ask, Arrays.asList(rows), rows[0].sums(), Set.of());
    }
}
