package dev.nytta.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nytta.kit.FakeClock;
import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotal;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.ledger.control.SqliteControlStore;
import dev.nytta.usage.Meter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a vendor of our own that pages as OpenAI's documentation says.
class OpenAiUsageTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");

    @TempDir
    private Path dir = Path.of("");

    private final FakeClock clock = FakeClock.at("2026-11-12T12:00:00Z");
    private final FakeOpenAiUsage vendor;
    private ControlStore store;

    OpenAiUsageTest() throws IOException {
        vendor = new FakeOpenAiUsage();
    }

    @BeforeEach
    void open() {
        store = SqliteControlStore.open(dir, clock);
    }

    @AfterEach
    void close() {
        store.close();
        vendor.close();
    }

    @Test
    void cached_and_written_tokens_are_taken_off_the_input() {
        vendor.use("completions 2026-11-03", """
                {"object":"organization.usage.completions.result","input_tokens":1000,"input_cached_tokens":600,
                 "input_cache_write_tokens":150,"output_tokens":80,"input_audio_tokens":0,"output_audio_tokens":0,
                 "num_model_requests":4,"model":"gpt-5.5","project_id":null}""");

        pull();

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "2026-11-03 gpt-5.5 input 250",
                        "2026-11-03 gpt-5.5 cache_read 600",
                        "2026-11-03 gpt-5.5 cache_write 150",
                        "2026-11-03 gpt-5.5 output 80");
    }

    @Test
    void text_sound_and_pictures_are_told_apart_where_the_vendor_does() {
        vendor.use("completions 2026-11-04", """
                {"input_tokens":1000,"input_text_tokens":500,"input_audio_tokens":300,"input_image_tokens":200,
                 "input_cached_tokens":150,"input_cached_text_tokens":100,"input_cached_audio_tokens":40,
                 "input_cached_image_tokens":10,"output_tokens":90,"output_text_tokens":60,"output_audio_tokens":30,
                 "output_image_tokens":0,"model":"gpt-realtime"}""");

        pull();

        assertThat(told())
                .containsExactlyInAnyOrder(
                        "2026-11-04 gpt-realtime input 400",
                        "2026-11-04 gpt-realtime cache_read 100",
                        "2026-11-04 gpt-realtime input_audio 260",
                        "2026-11-04 gpt-realtime cache_read_audio 40",
                        "2026-11-04 gpt-realtime input_image 190",
                        "2026-11-04 gpt-realtime cache_read_image 10",
                        "2026-11-04 gpt-realtime output 60",
                        "2026-11-04 gpt-realtime output_audio 30");
    }

    @Test
    void every_part_is_read_over_all_its_pages_and_tells_no_money() {
        vendor.use("embeddings 2026-11-01", "{\"input_tokens\":12,\"model\":\"text-embedding-3-small\"}");
        vendor.use("images 2026-11-07", "{\"images\":3,\"model\":\"dall-e-3\"}");
        vendor.use("audio_speeches 2026-11-08", "{\"characters\":45,\"model\":\"tts-1\"}");
        vendor.use("audio_transcriptions 2026-11-12", "{\"seconds\":61,\"model\":\"whisper-1\"}");

        pull();

        assertThat(told())
                .containsExactly(
                        "2026-11-01 text-embedding-3-small input 12",
                        "2026-11-07 dall-e-3 images 3",
                        "2026-11-08 tts-1 characters 45",
                        "2026-11-12 whisper-1 input_audio_seconds 61");
        assertThat(totals()).allMatch(total -> total.amount().usd().isEmpty());
        assertThat(store.totals().progress("used").orElseThrow().tells()).isEqualTo(Tells.QUANTITIES);
        assertThat(store.totals().progress("used").orElseThrow().vendor()).isEqualTo("openai");
    }

    @Test
    void counts_that_do_not_add_up_are_refused_and_not_cut() {
        vendor.use("completions 2026-11-03", "{\"input_tokens\":5,\"input_cached_tokens\":6,\"model\":\"m\"}");
        assertThatThrownBy(this::pull).isInstanceOf(BillFault.class).hasMessageContaining("more cached tokens");
        assertThat(told()).isEmpty();
    }

    private void pull() {
        VendorCosts costs = new VendorCosts(new VendorClient.Waiting(new SplittableRandom(1), _ -> {}));
        VendorSource source = new VendorSource(
                "used",
                VendorFeed.OPENAI_USAGE,
                "env:KEY",
                Optional.of(vendor.url()),
                new VendorSource.Plan(Duration.ofHours(6), 3, Optional.of(FIRST)));
        new VendorTotals(store.totals(), costs, clock).pull(source, VendorKey.of(FakeOpenAiUsage.KEY));
    }

    private List<ControlTotal> totals() {
        return store.totals().told("used", new Days(FIRST, LocalDate.parse("2026-12-01")));
    }

    private List<String> told() {
        return totals().stream()
                .map(total -> total.day() + " " + total.model() + " "
                        + total.meter().map(Meter::wireName).orElse("?") + " "
                        + total.amount().quantity().orElseThrow().toPlainString())
                .toList();
    }
}
