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

/// `openai-videos`: a video is made later; its seconds are booked when it is asked for, as an estimate, since a job
/// that
/// fails is not billed.
final class Videos implements Kind {
    private static final JsonNames FIELDS = JsonNames.of("model", "seconds", "size");
    private static final JsonPicks PICKS = JsonPicks.of("status");
    private static final String USUAL_MODEL = "sora-2";
    private static final int USUAL_SECONDS = 4;
    private static final int MOST_SECONDS = 3_600;

    @Override
    public String name() {
        return "openai-videos";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        String model = form.text("model").isEmpty() ? USUAL_MODEL : form.text("model");
        int seconds = Math.clamp(form.numberInText("seconds", USUAL_SECONDS), 1, MOST_SECONDS);
        return Call.plain(name(), Operation.MEDIA, model, 0)
                .billedBy(List.of(new DeclaredTool(Meter.VIDEO_SECONDS, seconds)), 0, false)
                .in(form.text("size"));
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    /// Nothing is known yet.
    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        return Optional.empty();
    }
}
