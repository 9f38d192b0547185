package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.List;
import java.util.Optional;

/// `openai-speech`: a text is spoken.
///
/// `tts-1` and what compatible providers have are billed by the characters of the text, which are known. GPT models are
/// billed by tokens, which only an answer in events states; of plain audio they are estimated.
final class Speech implements Kind {
    private static final JsonNames FIELDS = JsonNames.of("model", "input", "instructions", "stream_format");
    private static final JsonPicks PICKS = JsonPicks.of("usage");

    /// Audio tokens for two characters: 15 characters and 21 tokens are about a second of speech.
    private static final int TOKENS_FOR_TWO = 3;

    @Override
    public String name() {
        return "openai-speech";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        String model = form.text("model").isEmpty() ? endpoint.pathModel() : form.text("model");
        int characters = form.characters("input");
        boolean tokens = model.contains("gpt-");
        int bytes = length(form, "input") + length(form, "instructions");
        DeclaredTool unit = tokens
                ? new DeclaredTool(Meter.OUTPUT_AUDIO, Math.ceilDiv(characters * TOKENS_FOR_TWO, 2))
                : new DeclaredTool(Meter.CHARACTERS, characters);
        return Call.plain(name(), Operation.MEDIA, model, tokens ? bytes : 0)
                .billedBy(List.of(unit), 0, form.text("stream_format").equals("sse"));
    }

    private static int length(Form form, String field) {
        return form.bytes(field).map(Span::length).orElse(0);
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        long characters = call.units().get(Meter.CHARACTERS);
        return characters > 0
                ? Optional.of(UnitFacts.Stated.asked(
                        Usage.builder().set(Meter.CHARACTERS, characters).build()))
                : StatedUsage.read(picked.text("usage"), Meter.OUTPUT_AUDIO);
    }
}
