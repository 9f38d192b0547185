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

/// `mistral-ocr`: documents are read, and billed by the page.
final class Pages implements Kind {
    private static final JsonNames FIELDS = JsonNames.of("model", "pages");
    private static final JsonPicks PICKS = JsonPicks.of("usage_info.pages_processed");

    /// What is held where the request does not say which pages it wants.
    private static final int USUAL_PAGES = 100;

    @Override
    public String name() {
        return "mistral-ocr";
    }

    @Override
    public JsonNames fields() {
        return FIELDS;
    }

    @Override
    public Call read(Endpoint endpoint, Form form) {
        int pages = form.count("pages") > 0 ? form.count("pages") : USUAL_PAGES;
        return Call.plain(name(), Operation.MEDIA, form.text("model"), 0)
                .billedBy(List.of(new DeclaredTool(Meter.PAGES, pages)), 0, false);
    }

    @Override
    public JsonPicks picks() {
        return PICKS;
    }

    @Override
    public Optional<UnitFacts.Stated> stated(Call call, JsonSieve picked) {
        String pages = picked.text("usage_info.pages_processed");
        long count = pages.matches("\\d{1,9}") ? Long.parseLong(pages) : 0;
        return UnitFacts.Stated.reported(Usage.builder().set(Meter.PAGES, count).build());
    }
}
