package dev.nytta.gate;

import static dev.nytta.gate.RealtimeProvider.begun;
import static dev.nytta.gate.RealtimeProvider.done;
import static dev.nytta.gate.RealtimeProvider.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.kit.SocketClient;
import dev.nytta.ledger.verify.Verifier;
import dev.nytta.ledger.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Realtime responses with the real prices, rules and ledger. Amounts by hand from OpenAI's price list for
/// gpt-realtime,
/// USD a million tokens: text 4 in, 0.40 cached, 16 out; audio 32, 0.40, 64; images 5, 0.50.
class RealtimeMoneyTest {
    @TempDir
    private Path folder;

    /// in: text, audio, image; cached of them: text, audio, image; out: text, audio
    @ParameterizedTest
    @CsvSource({
        // 55 x 4,000 + 64 x 400 + 13 x 32,000 + 30 x 16,000 + 91 x 64,000 nano-USD
        "119, 13, 0,   64, 0, 0,    30, 91,   6965600",
        // 200 x 4,000
        "200, 0, 0,    0, 0, 0,     0, 0,     800000",
        // 100 x 4,000 + 300 x 400 + 200 x 32,000 + 800 x 400 + 85 x 5,000 + 15 x 500 + 10 x 16,000 + 40 x 64,000
        "400, 1000, 100, 300, 800, 15, 10, 40, 10392500",
    })
    void a_response_costs_what_its_kinds_of_tokens_cost(
            int text,
            int audio,
            int image,
            int cachedText,
            int cachedAudio,
            int cachedImage,
            int said,
            int spoken,
            long nano)
            throws IOException {
        int cached = cachedText + cachedAudio + cachedImage;
        String usage = "{\"input_tokens\":" + (text + audio + image) + ",\"output_tokens\":" + (said + spoken)
                + ",\"input_token_details\":{" + kinds(text, audio, image) + ",\"cached_tokens\":" + cached
                + ",\"cached_tokens_details\":{" + kinds(cachedText, cachedAudio, cachedImage)
                + "}},\"output_token_details\":{" + kinds(said, spoken, 0) + "}}";
        List<String> told = List.of(begun("r1"), text("r1", "hi"), done("r1", "completed", usage));
        try (RealtimeProvider provider =
                new RealtimeProvider(asked -> asked.contains("response.create") ? told : List.of())) {
            try (RealGate gate =
                    RealGate.open(folder, 5_000_000_000L, provider.url().resolve("/"))) {
                try (SocketClient client = SocketClient.open(gate.port(), "/v1/realtime?model=gpt-realtime")) {
                    client.next();
                    client.send("{\"type\":\"response.create\"}").until(each -> each.contains("response.done"));
                }
                var balance = gate.balanceAtTheEnd();
                assertThat(balance.committedNano()).isEqualTo(nano);
                assertThat(balance.heldNano()).isZero();
                assertThat(balance.overageNano()).isZero();
            }
        }
        assertThat(Verifier.verify(folder)).isInstanceOf(VerifyReport.Clean.class);
    }

    private static String kinds(int text, int audio, int image) {
        return "\"text_tokens\":" + text + ",\"audio_tokens\":" + audio + ",\"image_tokens\":" + image;
    }

    /// The whole conversation is held for: 1,000 tokens of audio and the least that is of use, 1,024 of the dearest
    /// output, are 0.0975 USD.
    @ParameterizedTest
    @CsvSource({"97000000, false", "98000000, true"})
    void the_conversation_so_far_is_held_for_at_the_price_of_audio(long limitNano, boolean runs) throws IOException {
        // ten times ten seconds of what is said: 6,400,000 characters
        String seconds = "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(640_000) + "\"}";
        try (RealtimeProvider provider = new RealtimeProvider(asked -> asked.contains("commit")
                ? List.of("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"item_1\"}")
                : asked.contains("response.create")
                        ? List.of(begun("r1"), done("r1", "completed", "null"))
                        : List.of())) {
            try (RealGate gate = RealGate.open(folder, limitNano, provider.url().resolve("/"))) {
                try (SocketClient client = SocketClient.open(gate.port(), "/v1/realtime?model=gpt-realtime")) {
                    client.next();
                    for (int i = 0; i < 10; i++) {
                        client.send(seconds);
                    }
                    client.send("{\"type\":\"input_audio_buffer.commit\"}").next();
                    String told = client.send("{\"type\":\"response.create\"}").next();
                    assertThat(told.contains("response.created")).as(told).isEqualTo(runs);
                    if (runs) {
                        client.next();
                    }
                }
            }
        }
        assertThat(Verifier.verify(folder)).isInstanceOf(VerifyReport.Clean.class);
    }
}
