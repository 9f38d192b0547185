package dev.nytta.price;

import java.util.List;

/// A model's name without what only says where, from whom or since when: `us.anthropic.claude-sonnet-4-5-20250929-v1:0`
/// is `claude-sonnet-4-5`.
///
/// For comparing what two sides call a model; a price is found by the full name first.
public final class BareModel {
    private BareModel() {}

    /// The shortest name under which the book would look for it; empty for an empty one.
    public static String of(String model) {
        List<ModelNames.Name> names = ModelNames.of(model.strip());
        return names.isEmpty() ? "" : names.getLast().text();
    }
}
