package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.List;
import java.util.Optional;

/// `openai-transcripts`: transcriptions and translations of audio.
///
/// The answer states tokens (`gpt-4o-transcribe`) or seconds (Whisper and others). One as plain text or subtitles
/// states
/// neither: it is charged as estimated, by the length of the file.
final class Transcripts implements Kind {
    private static final JsonNames FIELDS = JsonNames.of("model", "file", "prompt", "stream");
    private static final JsonPicks PICKS = JsonPicks.of("usage", "duration");

    /// Audio tokens of a second, by the price of a minute that OpenAI gives beside that of a token.
    private static final int TOKENS_A_SECOND = 17;

    /// Tokens of what is said in a second, at a quick pace.
    private static final int WORDS_A_SECOND = 10;

    @Override
    public String name() {
        return "openai-transcripts";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        String model = form.text("model").isEmpty() ? endpoint.pathModel() : form.text("model");
        int seconds = form.bytes("file").map(AudioLength::seconds).orElse(0);
        boolean tokens = model.startsWith("gpt-4o");
        DeclaredTool unit = tokens
                ? new DeclaredTool(Meter.INPUT_AUDIO, seconds * TOKENS_A_SECOND)
                : new DeclaredTool(Meter.INPUT_AUDIO_SECONDS, seconds);
        long promptBytes = tokens ? form.bytes("prompt").map(Span::length).orElse(0) : 0;
        return Call.plain(name(), Operation.MEDIA, model, promptBytes)
                .billedBy(List.of(unit), tokens ? (long) seconds * WORDS_A_SECOND : 0, form.flag("stream"));
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        return StatedUsage.read(picked.text("usage"), Meter.OUTPUT)
                .or(() -> StatedUsage.read("{\"duration\":" + duration(picked) + "}", Meter.OUTPUT)
                        .filter(_ -> call.units().get(Meter.INPUT_AUDIO_SECONDS) > 0));
    }

    private static String duration(JsonSieve picked) {
        String text = picked.text("duration");
        return text.matches("\\d{1,9}(\\.\\d{1,20})?") ? text : "0";
    }
}
