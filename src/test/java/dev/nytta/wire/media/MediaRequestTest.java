package dev.nytta.wire.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nytta.usage.Call;
import dev.nytta.wire.CallRead;
import dev.nytta.wire.Dialect;
import dev.nytta.wire.Dialects;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.Endpoints;
import dev.nytta.wire.RequestEdit;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaRequestTest {
    private static CallRead read(String path, String contentType, byte[] body) {
        Endpoint endpoint = Endpoints.match("POST", path).orElseThrow();
        Dialect dialect = Dialects.named(endpoint.dialect()).orElseThrow();
        return dialect.read(endpoint, name -> name.equals("content-type") ? contentType : "", body, 0, body.length);
    }

    private static Call call(String path, String json) {
        return ((CallRead.Read) read(path, "application/json", json.getBytes(UTF_8))).call();
    }

    private static byte[] form(String boundary, String... parts) {
        StringBuilder body = new StringBuilder();
        for (String part : parts) {
            body.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=")
                    .append(part);
            body.append("\r\n");
        }
        return body.append("--").append(boundary).append("--\r\n").toString().getBytes(ISO_8859_1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/images/generations | {"model":"gpt-image-2","quality":"low","n":3}                         | {output_image: 1224}
            /v1/images/generations | {"model":"gpt-image-2","quality":"medium","size":"1024x1024"}         | {output_image: 1584}
            /v1/images/generations | {"model":"gpt-image-2"}                                               | {output_image: 6240}
            /v1/images/generations | {"model":"gpt-image-2","stream":true,"partial_images":3}              | {output_image: 6540}
            /v1/images/generations | {"model":"gpt-image-2","quality":"high","size":"3072x1536"}           | {output_image: 18720}
            /v1/images/generations | {"model":"gpt-image-2","quality":"max","n":null}                      | {output_image: 24960}
            /v1/images/edits       | {"model":"gpt-image-2","quality":"low","images":[{"file_id":"f"},{}]} | {input_image: 12480, output_image: 408}
            /v1/images/generations | {"model":"dall-e-3"}                                                  | {images: 1}
            /v1/images/generations | {"model":"flux","n":5000}                                             | {images: 100}
            /v1/audio/speech       | {"model":"tts-1","input":"\\u00e5\\ud83d\\ude00x"}                    | {characters: 3}
            /v1/audio/speech       | {"model":"gpt-4o-mini-tts","input":"hello"}                           | {output_audio: 8}
            /v1/videos             | {"model":"sora-2"}                                                    | {video_seconds: 4}
            /mistral/v1/ocr        | {"model":"mistral-ocr-latest"}                                        | {pages: 100}
            /mistral/v1/ocr        | {"model":"mistral-ocr-latest","pages":[4,5]}                          | {pages: 2}
            /v1beta/models/imagen-4:predict | {"instances":[{"prompt":"x"}]}                               | {images: 4}
            /v1beta/models/veo-3:predictLongRunning | {"parameters":{"durationSeconds":5,"sampleCount":2}} | {video_seconds: 10}
            """)
    void the_most_that_a_request_may_need_is_known_before(String path, String json, String units) {
        assertThat(call(path, json).units().toString()).isEqualTo(units);
        assertThat(call(path, json).operation()).isEqualTo(Call.Operation.MEDIA);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /v1/images/generations | {"model":"gpt-image-2","n":"3"}
            /v1/images/generations | {"model":"gpt-image-2","n":1e999999999}
            /v1/images/generations | {"model":"gpt-image-2","n":1e-99999999}
            /v1/images/generations | {"model":"gpt-image-2","n":3,"n":1}
            /v1/images/generations | {"model":"gpt-image-2","Model":"gpt-image-1"}
            /v1/images/generations | {"model":"gpt-image-2","stream":"true"}
            /v1/images/generations | {"prompt":"no model"}
            /v1/audio/speech       | {"input":"no model"}
            /v1/audio/speech       | not json
            """)
    void what_could_be_read_in_two_ways_is_refused(String path, String json) {
        assertThat(read(path, "application/json", json.getBytes(UTF_8))).isInstanceOf(CallRead.Malformed.class);
    }

    @Test
    void a_wave_file_says_its_length() {
        String head = "RIFF....WAVEfmt \20\0\0\0\1\0\1\0\200>\0\0\0}\0\0\2\0\20\0data....";
        // 0x7d00 = 32,000 bytes a second; 44 bytes of head and 100,000 of sound: 4 seconds begun
        byte[] body = form("b", "model\r\n\r\nwhisper-1", "file; filename=a.wav\r\n\r\n" + head + "x".repeat(100_000));
        Call call = ((CallRead.Read) read("/v1/audio/transcriptions", "multipart/form-data; boundary=b", body)).call();
        assertThat(call.units().toString()).isEqualTo("{input_audio_seconds: 4}");
    }

    @Test
    void a_form_may_quote_names_and_hold_what_looks_like_a_boundary() {
        byte[] body = form(
                "b-1",
                "\"stream\"\r\n\r\ntrue",
                "file; filename=\"x\"\r\n\r\nhere --b-1 is not at the start of a line\r\n--b-2\r\n",
                "\"model\"\r\n\r\ngpt-4o-transcribe");
        Call call = ((CallRead.Read)
                        read("/v1/audio/transcriptions", "Multipart/Form-Data; charset=utf-8; boundary=\"b-1\"", body))
                .call();
        assertThat(call.model()).isEqualTo("gpt-4o-transcribe");
        assertThat(call.stream()).isTrue();
        assertThat(call.outputCeiling()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            multipart/form-data; boundary=other | the header's boundary is another
            multipart/form-data                 | the header names none
            """)
    void a_form_whose_boundary_is_in_doubt_is_refused(String contentType, String why) {
        byte[] body = form("b", "model\r\n\r\nwhisper-1");
        assertThat(read("/v1/audio/transcriptions", contentType, body)).as(why).isInstanceOf(CallRead.Malformed.class);
    }

    @ParameterizedTest
    @CsvSource({"'preamble\r\n'", "'\r\n'"})
    void a_form_that_does_not_begin_with_its_boundary_is_refused(String before) {
        String body = before + new String(form("b", "model\r\n\r\nwhisper-1"), ISO_8859_1);
        assertThat(read("/v1/audio/transcriptions", "multipart/form-data; boundary=b", body.getBytes(ISO_8859_1)))
                .isInstanceOf(CallRead.Malformed.class);
    }

    @Test
    void a_field_given_twice_and_a_form_without_end_are_refused() {
        byte[] twice = form("b", "model\r\n\r\nwhisper-1", "model\r\n\r\ngpt-4o-transcribe");
        assertThat(read("/v1/audio/transcriptions", "multipart/form-data; boundary=b", twice))
                .isInstanceOf(CallRead.Malformed.class);
        byte[] whole = form("b", "model\r\n\r\nwhisper-1");
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 6);
        assertThat(read("/v1/audio/transcriptions", "multipart/form-data; boundary=b", cut))
                .isInstanceOf(CallRead.Malformed.class);
    }

    @Test
    void another_model_takes_its_place_and_every_other_byte_stays() {
        RequestEdit edit = new RequestEdit(OptionalLong.empty(), Optional.of("other"), false, "openai");
        Dialect dialect = Dialects.named("openai-transcripts").orElseThrow();
        byte[] form = form("b", "model\r\n\r\nwhisper-1", "file; filename=a\r\n\r\n\u0000\u00ff model whisper-1");
        String there = new String(form, ISO_8859_1).replaceFirst("whisper-1", "other");
        assertThat(new String(dialect.edit(edit, form, 0, form.length), ISO_8859_1))
                .isEqualTo(there);
        byte[] json = "{ \"model\" : \"tts-1\", \"input\":\"tts-1\"}".getBytes(UTF_8);
        assertThat(new String(dialect.edit(edit, json, 0, json.length), UTF_8))
                .isEqualTo("{ \"model\" : \"other\", \"input\":\"tts-1\"}");
    }
}
