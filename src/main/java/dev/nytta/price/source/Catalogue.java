package dev.nytta.price.source;

import dev.nytta.price.sheet.SheetModel;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The models of one source as they are collected, by section and id.
final class Catalogue {
    private final Map<String, Map<String, ModelDraft>> sections = new TreeMap<>();

    /// The draft of a model, new or as far as it is known.
    ModelDraft model(String section, String id) {
        return sections.computeIfAbsent(section, _ -> new TreeMap<>())
                .computeIfAbsent(id, name -> new ModelDraft(section, name));
    }

    /// Puts a draft in place of one that is there.
    void put(ModelDraft draft) {
        sections.computeIfAbsent(draft.section(), _ -> new TreeMap<>()).put(draft.id(), draft);
    }

    /// All models that have a price, sorted.
    Map<String, List<SheetModel>> finished() {
        Map<String, List<SheetModel>> finished = new TreeMap<>();
        sections.forEach((section, drafts) -> {
            List<SheetModel> models = drafts.values().stream()
                    .map(ModelDraft::finished)
                    .flatMap(Optional::stream)
                    .toList();
            if (!models.isEmpty()) {
                finished.put(section, models);
            }
        });
        return finished;
    }
}
