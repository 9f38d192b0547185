package dev.nytta.sim;

import dev.nytta.usage.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Adds up what is billed; an answer that is being given counts as far as it has come.
final class Till {
    private final Map<String, Usage> closed = new HashMap<>();
    private final Set<Receipt> open = new HashSet<>();
    private long calls;

    /// One answer's line.
    final class Receipt implements AutoCloseable {
        private final String model;
        private Usage usage = Usage.NONE;

        private Receipt(String model) {
            this.model = model;
        }

        /// Replaces what was billed for this answer.
        void set(Usage soFar) {
            synchronized (Till.this) {
                usage = soFar;
            }
        }

        @Override
        public void close() {
            synchronized (Till.this) {
                open.remove(this);
                closed.merge(model, usage, Usage::plus);
            }
        }
    }

    synchronized Receipt open(String model) {
        Receipt receipt = new Receipt(model);
        calls++;
        open.add(receipt);
        return receipt;
    }

    synchronized Bill bill() {
        Map<String, Usage> byModel = new HashMap<>(closed);
        open.forEach(receipt -> byModel.merge(receipt.model, receipt.usage, Usage::plus));
        return new Bill(calls, byModel);
    }
}
