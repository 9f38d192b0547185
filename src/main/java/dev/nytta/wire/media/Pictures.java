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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `openai-images`: generations, edits, variations.
///
/// GPT image models state tokens, of a stream with each picture that is completed. All others (DALL-E, and what
/// compatible providers have) are billed by the picture: as many as the answer brings.
final class Pictures implements Kind {
    private static final JsonNames FIELDS =
            JsonNames.of("model", "n", "size", "quality", "stream", "prompt", "partial_images", "image", "images");
    private static final JsonPicks PICKS = JsonPicks.of("type", "usage", "#data");
    private static final int MOST_PICTURES = 100;
    private static final int MOST_PARTIALS = 10;

    /// What the API takes where a variation names no model.
    private static final String OLDEST = "dall-e-2";

    @Override
    public String name() {
        return "openai-images";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        String named = form.text("model");
        String model = named.isEmpty() ? endpoint.pathModel() : named;
        if (model.isEmpty() && endpoint.rest().contains("/variations")) {
            model = OLDEST;
        }
        int pictures = Math.clamp(form.number("n", 1), 1, MOST_PICTURES);
        boolean tokens = hasTokens(model);
        Call call = Call.plain(name(), Operation.MEDIA, model, tokens ? promptBytes(form) : 0);
        List<DeclaredTool> units = tokens ? tokens(form, pictures) : List.of(new DeclaredTool(Meter.IMAGES, pictures));
        return call.billedBy(units, 0, form.flag("stream")).in(tokens ? "" : variant(model, form));
    }

    private static boolean hasTokens(String model) {
        return model.contains("gpt-image") || model.contains("chatgpt-image");
    }

    /// The longest that the characters of the prompt can be; nothing more of a request is text.
    private static long promptBytes(Form form) {
        return form.bytes("prompt").map(Span::length).orElse(0);
    }

    private static List<DeclaredTool> tokens(Form form, int pictures) {
        long partials = Math.clamp(form.number("partial_images", 0), 0, MOST_PARTIALS);
        long each = PictureTokens.of(form.text("quality"), form.text("size")) + partials * PictureTokens.PARTIAL;
        List<DeclaredTool> units = new ArrayList<>(2);
        units.add(new DeclaredTool(Meter.OUTPUT_IMAGE, Math.toIntExact(Math.min(Integer.MAX_VALUE, each * pictures))));
        int given = Math.min(MOST_PICTURES, form.count("image") + form.count("images"));
        if (given > 0) {
            units.add(new DeclaredTool(Meter.INPUT_IMAGE, given * PictureTokens.INPUT));
        }
        return units;
    }

    private static String variant(String model, Form form) {
        if (!model.startsWith("dall-e")) {
            return "";
        }
        String size = form.text("size").isEmpty() ? "1024x1024" : form.text("size");
        boolean hd = form.text("quality").equals("hd");
        return (hd ? "hd-" : "standard-") + size;
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        Optional<UnitFacts.Stated> tokens = StatedUsage.read(picked.text("usage"), Meter.OUTPUT_IMAGE);
        return tokens.isPresent() || hasTokens(call.model())
                ? tokens
                : UnitFacts.Stated.reported(
                        Usage.builder().set(Meter.IMAGES, pictures(picked)).build());
    }

    private static int pictures(JsonSieve picked) {
        boolean completed = picked.text("type").endsWith(".completed\"");
        return completed ? 1 : Math.max(0, picked.count("data"));
    }
}
