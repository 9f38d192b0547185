package dev.nytta.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import org.junit.jupiter.api.Test;

/// What a realtime response has to read, from the messages before it.
class RealtimeContextTest {
    private final RealtimeContext context = new RealtimeContext();

    private void asked(String message) {
        byte[] bytes = message.getBytes(UTF_8);
        context.asked(RealtimeMessages.asked(bytes, 0, bytes.length));
    }

    private void told(String event) {
        byte[] bytes = event.getBytes(UTF_8);
        context.told(RealtimeMessages.told(bytes, 0, bytes.length), bytes, bytes.length);
    }

    private Call reading() {
        return context.reading(Call.plain("openai-realtime", Operation.TALK, "gpt-realtime", 0));
    }

    private long audio() {
        return reading().units().get(Meter.INPUT_AUDIO);
    }

    private static String append(int chars) {
        return "{\"type\":\"input_audio_buffer.append\",\"audio\":\"" + "A".repeat(chars) + "\"}";
    }

    @Test
    void what_a_user_says_takes_ten_tokens_a_second_once_it_is_in_the_conversation() {
        asked(append(64_000));
        assertThat(audio()).isZero();
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        assertThat(audio()).isEqualTo(10);
    }

    @Test
    void telephones_send_six_times_less_for_a_second() {
        told(
                "{\"type\":\"session.updated\",\"session\":{\"audio\":{\"input\":{\"format\":{\"type\":\"audio\\/pcmu\"}}}}}");
        asked(append(10_667));
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        assertThat(audio()).isEqualTo(10);
    }

    @Test
    void silence_that_the_provider_leaves_out_is_not_counted() {
        asked(append(640_000));
        told("{\"type\":\"input_audio_buffer.speech_started\",\"audio_start_ms\":1000,\"item_id\":\"i\"}");
        told("{\"type\":\"input_audio_buffer.speech_stopped\",\"audio_end_ms\":2950,\"item_id\":\"i\"}");
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        // 1,950 ms, begun hundreds counted whole
        assertThat(audio()).isEqualTo(20);
    }

    @Test
    void a_buffer_that_is_cleared_costs_nothing() {
        asked(append(64_000));
        asked("{\"type\":\"input_audio_buffer.clear\"}");
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        assertThat(audio()).isZero();
    }

    @Test
    void media_of_an_item_are_no_text() {
        String text = "{\"type\":\"conversation.item.create\",\"item\":{\"type\":\"message\",\"content\":["
                + "{\"type\":\"input_image\",\"image_url\":\"%s\"},{\"type\":\"input_audio\",\"audio\":\"%s\"}]}}";
        asked(text.formatted("data:image/png;base64," + "B".repeat(5_000), "A".repeat(64_000)));
        Call call = reading();
        assertThat(call.units().get(Meter.INPUT_IMAGE)).isEqualTo(2_000);
        assertThat(call.units().get(Meter.INPUT_AUDIO)).isEqualTo(10);
        // the message less its two values
        assertThat(call.bodyBytes()).isEqualTo(text.formatted("", "").length());
    }

    @Test
    void what_a_response_used_is_what_the_next_one_reads() {
        asked("{\"type\":\"session.update\",\"session\":{\"instructions\":\"be brief\"}}");
        told("{\"type\":\"response.created\",\"response\":{\"id\":\"r\"}}");
        // came while it was answered: the response did not read it
        asked(append(64_000));
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        context.answered(Usage.builder()
                .set(Meter.INPUT, 55)
                .set(Meter.CACHE_READ, 64)
                .set(Meter.INPUT_AUDIO, 13)
                .set(Meter.CACHE_READ_AUDIO, 7)
                .set(Meter.OUTPUT, 30)
                .set(Meter.OUTPUT_AUDIO, 91)
                .build());
        // 55 + 64 + 30 of text, 13 + 7 + 91 of audio and the ten of it that came since
        assertThat(reading().bodyBytes()).isEqualTo(149 * 3);
        assertThat(audio()).isEqualTo(121);
    }

    @Test
    void a_transcript_is_held_for_by_the_length_of_what_was_said() {
        told(
                "{\"type\":\"session.created\",\"session\":{\"id\":\"s\",\"input_audio_transcription\":{\"model\":\"whisper-1\"}}}");
        assertThat(context.transcriber()).isEqualTo("whisper-1");
        asked(append(96_000));
        told("{\"type\":\"input_audio_buffer.committed\",\"item_id\":\"i\"}");
        Call call = context.transcribing(Call.plain("openai-realtime", Operation.MEDIA, "whisper-1", 0));
        assertThat(call.units().get(Meter.INPUT_AUDIO_SECONDS)).isEqualTo(2);
    }
}
