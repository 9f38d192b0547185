package dev.nytta.app;

import dev.nytta.ledger.PriceOverlay;
import dev.nytta.sim.demo.history.Script;
import java.time.LocalDate;
import java.util.Optional;

/// A price that changes within the demo's history, so that its effect can be seen.
final class DemoPrices {
    /// The price book's own: reading Sonnet 5.5's cache costs half since then.
    static final LocalDate SONNET_CACHE = LocalDate.of(2026, 10, 7);

    private static final int CLEAR_DAYS = 7;
    private static final int CONTRACT_AGO = 45;

    private DemoPrices() {}

    /// A contract's discount, where the history begins too late for the real change or ends too early.
    static Optional<PriceOverlay> of(LocalDate opened) {
        boolean real = SONNET_CACHE.isAfter(opened.minusDays(Script.DAYS - CLEAR_DAYS))
                && SONNET_CACHE.isBefore(opened.minusDays(CLEAR_DAYS));
        return real ? Optional.empty() : Optional.of(contract(opened.minusDays(CONTRACT_AGO)));
    }

    private static PriceOverlay contract(LocalDate from) {
        return new PriceOverlay("demo-contract", """
                {"prices": [{"provider": "anthropic", "model": "claude-sonnet-5-5", "from": "%s", "factor": "0.85",
                 "source": "the demo's contract"}]}""".formatted(from), "store");
    }

    /// Rates to show money in other currencies with; round ones, so that nobody takes them for a bank's.
    static PriceOverlay currencies(LocalDate opened) {
        String from = opened.minusDays(Script.DAYS).toString();
        return new PriceOverlay("demo-currencies", """
                {"fx": [{"currency": "EUR", "usd": "1.1", "from": "%1$s", "source": "the demo's rate"},
                 {"currency": "SEK", "usd": "0.1", "from": "%1$s", "source": "the demo's rate"}]}""".formatted(from), "store");
    }
}
