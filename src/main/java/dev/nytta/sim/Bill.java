package dev.nytta.sim;

import dev.nytta.usage.Usage;
import java.util.Map;

/// What the provider would put on the invoice: meters by model. The provider counts by itself, so that a ledger can be
/// compared with it.
///
/// @param calls answers that were billed, aborted ones included
public record Bill(long calls, Map<String, Usage> byModel) {
    static final Bill EMPTY = new Bill(0, Map.of());

    public Bill {
        byModel = Map.copyOf(byModel);
    }

    /// What one model is billed for; [Usage#NONE] if it was never called.
    public Usage of(String model) {
        return byModel.getOrDefault(model, Usage.NONE);
    }

    /// All models together.
    public Usage total() {
        return byModel.values().stream().reduce(Usage.NONE, Usage::plus);
    }
}
