package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.price.PriceAlmanac;
import dev.nytta.price.PriceBooks;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalUsageTest {
    private static final PriceAlmanac PRICES = PriceBooks.shippedBook();
    private static final ZoneId UTC = ZoneId.of("UTC");

    @TempDir
    private Path temp;

    private Path file = Path.of("");
    private final AtomicLong bytesRead = new AtomicLong();

    @BeforeEach
    void aFolder() throws IOException {
        file = temp.resolve("home/.claude/projects/p/s.jsonl");
        Files.createDirectories(file.getParent());
    }

    @Test
    void only_what_was_added_is_read_again() throws IOException {
        append(call(1, 10), call(2, 20));
        assertThat(output()).isEqualTo(30);
        append(call(3, 5));
        assertThat(output()).isEqualTo(35);
        assertThat(bytesRead).hasValue(call(3, 5).length());
        bytesRead.set(0);
        assertThat(output()).isEqualTo(35);
        assertThat(bytesRead).hasValue(0);
    }

    @Test
    void a_file_that_goes_takes_nothing_away() throws IOException {
        append(call(1, 10));
        output();
        Files.delete(file);
        assertThat(output()).isEqualTo(10);
    }

    @Test
    void a_file_that_was_cut_and_written_anew_counts_nothing_twice() throws IOException {
        append(call(1, 10), call(2, 20));
        output();
        Files.writeString(file, call(2, 20) + call(4, 1));
        assertThat(output()).isEqualTo(31);
    }

    @Test
    void a_longer_file_in_its_place_is_read_from_its_beginning() throws IOException {
        append(call(1, 10));
        output();
        Files.writeString(file, call(5, 1) + call(6, 2) + call(7, 4));
        assertThat(output()).isEqualTo(17);
    }

    @Test
    void a_line_that_is_being_written_counts_when_it_is_whole() throws IOException {
        String whole = call(1, 10);
        append(whole.substring(0, 90));
        assertThat(output()).isZero();
        append(whole.substring(90));
        assertThat(output()).isEqualTo(10);
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void a_last_line_without_an_end_counts_once() throws IOException {
        append(call(1, 10).strip());
        assertThat(output()).isEqualTo(10);
        append("\n", call(2, 1));
        assertThat(output()).isEqualTo(11);
    }

    @Test
    void a_fuller_record_takes_the_place_of_what_was_counted() throws IOException {
        append(call(1, 10));
        output();
        append(call(1, 300), call(1, 20));
        assertThat(output()).isEqualTo(300);
    }

    @Test
    void a_moved_file_counts_nothing_twice() throws IOException {
        append(call(1, 10));
        output();
        Path other = temp.resolve("home/.claude/projects/q/t.jsonl");
        Files.createDirectories(other.getParent());
        Files.move(file, other);
        assertThat(output()).isEqualTo(10);
    }

    @Test
    void a_broken_index_is_laid_aside_with_a_word_and_made_anew() throws IOException {
        append(call(1, 10));
        output();
        try (var files = Files.list(temp.resolve("cache"))) {
            for (Path index : files.toList()) {
                byte[] bytes = Files.readAllBytes(index);
                bytes[bytes.length / 2] ^= 1;
                Files.write(index, bytes);
            }
        }
        LocalUsage again = read();
        assertThat(again.warnings())
                .extracting(ReadWarning::what)
                .singleElement()
                .asString()
                .contains(".damaged");
        assertThat(again.sum(ask(UsageDimension.DAY, UTC), PRICES).totals().calls())
                .isOne();
        assertThat(read().warnings()).isEmpty();
        try (var files = Files.list(temp.resolve("cache"))) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void a_warning_stays_with_its_file() throws IOException {
        append("{\"usage\": oops}\n", call(1, 10));
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(1L);
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(1L);
        append(call(2, 1), "{\"usage\": oops}\n");
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(1L, 4L);
    }

    @Test
    void a_line_of_many_megabytes_takes_no_memory_and_no_other_line_with_it() throws IOException {
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE)) {
            out.write(call(1, 10).getBytes(StandardCharsets.UTF_8));
            out.write("{\"type\":\"file-history-snapshot\",\"snapshot\":\"".getBytes(StandardCharsets.UTF_8));
            byte[] filling = "x".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                out.write(filling);
            }
            out.write(("\"}\n" + call(2, 20)).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(output()).isEqualTo(30);
        assertThat(read().warnings()).isEmpty();
    }

    @Test
    void a_long_reading_tells_how_far_it_is_within_a_file() throws IOException {
        append(call(1, 10));
        Files.writeString(file, "x".repeat(5 << 20) + "\n", StandardOpenOption.APPEND);
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        LocalUsage.read(new LocalUsage.Settings(
                temp.resolve("home"), Map.of(), temp.resolve("cache"), 1, (done, _) -> told.add(done)));
        assertThat(told).hasSizeGreaterThan(4).isSorted();
        assertThat(told.getLast()).isEqualTo(Files.size(file));
    }

    @Test
    void bytes_that_are_no_text_do_no_harm() throws IOException {
        append(call(1, 10));
        Files.write(file, new byte[] {(byte) 0xc3, 0x28, (byte) 0xff, '\n', 0, 0, 0}, StandardOpenOption.APPEND);
        append(call(2, 20).replace("/home/ada", "/home/\u00e5da"));
        assertThat(output()).isEqualTo(30);
    }

    @Test
    void a_clock_that_is_ahead_is_told_and_counts() throws IOException {
        append(call(1, 10), call(2, 20).replace("2026-11-20", "2999-01-01"));
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(2L);
        assertThat(output()).isEqualTo(30);
    }

    @Test
    void a_count_that_nothing_can_have_used_is_told_and_left_out() throws IOException {
        Path pi = temp.resolve("home/.pi/agent/sessions/p/s.jsonl");
        Files.createDirectories(pi.getParent());
        Files.writeString(pi, """
                {"type":"message","id":"1","timestamp":"2026-11-20T09:00:00.000Z","message":{"role":"assistant",\
                "model":"gpt-5.4","usage":{"input":1e30,"output":-5}}}
                {"type":"message","id":"2","timestamp":"2026-11-20T09:00:00.000Z","message":{"role":"assistant",\
                "model":"gpt-5.4","usage":{"input":1,"output":7}}}
                """);
        assertThat(output()).isEqualTo(7);
        assertThat(read().warnings()).extracting(ReadWarning::line).containsExactly(1L);
    }

    @Test
    void days_are_those_of_the_zone() throws IOException {
        append(call(1, 10).replace("T09:00:00", "T23:30:00"));
        assertThat(keys(ask(UsageDimension.DAY, ZoneId.of("Asia/Kolkata")))).containsExactly("2026-11-21");
        assertThat(keys(ask(UsageDimension.DAY, UTC))).containsExactly("2026-11-20");
        assertThat(keys(ask(UsageDimension.WEEK, UTC))).containsExactly("2026-11-16");
        assertThat(keys(ask(UsageDimension.MONTH, UTC))).containsExactly("2026-11");
    }

    @Test
    void a_block_begins_with_the_hour_of_its_first_call_and_lasts_five() throws IOException {
        append(
                call(1, 1).replace("T09:00:00", "T09:40:00"),
                call(2, 1).replace("T09:00:00", "T13:59:00"),
                call(3, 1).replace("T09:00:00", "T14:10:00"));
        assertThat(keys(ask(UsageDimension.BLOCK, UTC)))
                .containsExactly("2026-11-20T09:00:00Z", "2026-11-20T14:00:00Z");
    }

    @Test
    void a_model_without_a_price_is_named_and_not_free() throws IOException {
        append(call(1, 10), call(2, 20).replace("claude-sonnet-4-6", "claude-unheard-of"));
        UsageAnswer answer = read().sum(ask(UsageDimension.MODEL, UTC), PRICES);
        assertThat(answer.unpriced()).containsExactly("claude-unheard-of");
        assertThat(answer.totals().status()).isEqualTo(CostStatus.PARTIAL);
        assertThat(answer.rows().getLast().sums().status()).isEqualTo(CostStatus.UNPRICED);
        // 10 tokens of output and 4 of input: 10 x 15 + 4 x 3 USD a million.
        assertThat(answer.totals().costUsd()).isEqualByComparingTo("0.000162");
    }

    @Test
    void a_name_of_a_log_steers_no_terminal() throws IOException {
        append(call(1, 10).replace("claude-sonnet-4-6", "claude\\u001b[31m\\u009b\\u0000"));
        assertThat(read().sum(ask(UsageDimension.MODEL, UTC), PRICES).unpriced())
                .containsExactly("claude [31m  ");
    }

    @Test
    void a_cost_beyond_all_sense_is_not_taken() throws IOException {
        append(call(1, 10)
                .replace("claude-sonnet-4-6", "claude-unheard-of")
                .replace("{\"timestamp\"", "{\"costUSD\":1e30,\"timestamp\""));
        UsageAnswer answer = read().sum(ask(UsageDimension.MODEL, UTC), PRICES);
        assertThat(answer.unpriced()).containsExactly("claude-unheard-of");
        assertThat(answer.totals().costUsd()).isZero();
    }

    private UsageAsk ask(UsageDimension by, ZoneId zone) {
        return new UsageAsk(List.of(by), Instant.MIN, Instant.MAX, zone, List.of());
    }

    private List<String> keys(UsageAsk ask) {
        return read().sum(ask, PRICES).rows().stream()
                .flatMap(row -> row.key().values().stream())
                .toList();
    }

    private LocalUsage read() {
        bytesRead.set(0);
        return LocalUsage.read(new LocalUsage.Settings(
                temp.resolve("home"), Map.of(), temp.resolve("cache"), 2, (_, all) -> bytesRead.set(all)));
    }

    private long output() {
        return read().sum(ask(UsageDimension.DAY, UTC), PRICES).totals().usage().get(Meter.OUTPUT);
    }

    private void append(String... lines) throws IOException {
        Files.writeString(file, String.join("", lines), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static String call(int id, int output) {
        return """
                {"timestamp":"2026-11-20T09:00:00.000Z","sessionId":"s","cwd":"/home/ada","requestId":"r%1$d",\
                "message":{"id":"m%1$d","model":"claude-sonnet-4-6","usage":{"input_tokens":4,"output_tokens":%2$d}}}
                """.formatted(id, output);
    }
}
