package dev.nytta.wire.media;

import dev.nytta.usage.Call;
import dev.nytta.usage.Call.DeclaredTool;
import dev.nytta.usage.Call.Operation;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.wire.Endpoint;
import dev.nytta.wire.json.JsonCursor;
import dev.nytta.wire.json.JsonNames;
import dev.nytta.wire.json.JsonPicks;
import dev.nytta.wire.json.JsonSieve;
import java.util.List;
import java.util.Optional;

/// `gemini-predict`: pictures of Imagen (`:predict`) and videos of Veo (`:predictLongRunning`).
///
/// An answer of Imagen brings its pictures. A video is made later: its seconds are booked when it is asked for, as an
/// estimate.
final class Predictions implements Kind {
    private static final JsonNames FIELDS = JsonNames.of("instances", "parameters");
    private static final JsonNames PARAMETERS = JsonNames.of("sampleCount", "durationSeconds", "resolution");
    private static final JsonPicks PICKS = JsonPicks.of("#predictions");
    private static final int USUAL_PICTURES = 4;
    private static final int USUAL_SECONDS = 8;
    private static final int MOST = 1_000;
    private static final int MOST_WORD = 16;

    @Override
    public String name() {
        return "gemini-predict";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        boolean video = endpoint.rest().contains(":predictLongRunning");
        Wish wish = Wish.read(form, video);
        int instances = Math.max(1, form.count("instances"));
        DeclaredTool unit = video
                ? new DeclaredTool(Meter.VIDEO_SECONDS, bounded(instances * wish.samples() * wish.seconds()))
                : new DeclaredTool(Meter.IMAGES, bounded(instances * wish.samples()));
        return Call.plain(name(), Operation.MEDIA, endpoint.pathModel(), 0)
                .billedBy(List.of(unit), 0, false)
                .in(video ? wish.resolution() : "");
    }

    private static int bounded(long count) {
        return Math.clamp(count, 1, MOST * MOST);
    }

    /// What `parameters` ask for.
    private record Wish(long samples, long seconds, String resolution) {
        static Wish read(Form form, boolean video) {
            long samples = video ? 1 : USUAL_PICTURES;
            long seconds = USUAL_SECONDS;
            String resolution = "";
            Span span = form.bytes("parameters").orElse(new Span(new byte[0], 0, 0));
            JsonCursor json = JsonCursor.strict(span.bytes(), span.offset(), span.length());
            boolean object = span.length() > 0 && json.enterObject();
            while (object && json.nextField()) {
                switch (json.name(PARAMETERS)) {
                    case "sampleCount" -> samples = Math.clamp(json.integer(samples), 1, MOST);
                    case "durationSeconds" -> seconds = Math.clamp(json.integer(seconds), 1, MOST);
                    case "resolution" -> resolution = json.text(MOST_WORD);
                    default -> json.skip();
                }
            }
            return new Wish(samples, seconds, resolution);
        }
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        return UnitFacts.Stated.reported(Usage.builder()
                .set(Meter.IMAGES, Math.max(0, picked.count("predictions")))
                .build());
    }
}
