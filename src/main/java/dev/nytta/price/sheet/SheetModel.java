package dev.nytta.price.sheet;

import java.util.List;

/// A model on a price sheet, or a rule for many if its name holds a `*`.
///
/// @param also other names of the same model
/// @param contextTokens most prompt tokens, 0 if the sheet does not say
/// @param outputTokens most output tokens, 0 if the sheet does not say
public record SheetModel(String id, List<String> also, long contextTokens, long outputTokens, List<PriceLine> lines) {
    public SheetModel {
        also = List.copyOf(also);
        lines = List.copyOf(lines);
    }

    public boolean isRule() {
        return id.indexOf('*') >= 0;
    }
}
