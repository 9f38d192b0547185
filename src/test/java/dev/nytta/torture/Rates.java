package dev.nytta.torture;

import dev.nytta.sim.Bill;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Prices of our own over the book's, so that a bill can be worked out without the product: USD a million.
final class Rates {
    private static final Map<String, Map<Meter, String>> USD = new TreeMap<>(Map.of(
            Asks.GPT,
            Map.of(Meter.INPUT, "1", Meter.CACHE_READ, "0.1", Meter.OUTPUT, "10"),
            Asks.CLAUDE,
            Map.of(
                    Meter.INPUT, "3",
                    Meter.CACHE_READ, "0.3",
                    Meter.CACHE_WRITE_5M, "3.75",
                    Meter.CACHE_WRITE_1H, "6",
                    Meter.OUTPUT, "15"),
            Asks.GEMINI,
            Map.of(Meter.INPUT, "0.5", Meter.CACHE_READ, "0.05", Meter.OUTPUT, "3")));
    private static final Map<String, String> PROVIDERS =
            Map.of(Asks.GPT, "openai", Asks.CLAUDE, "anthropic", Asks.GEMINI, "gemini");

    private Rates() {}

    /// As a part of `nytta.yaml`.
    static String yaml() {
        return "prices:\n" + USD.entrySet().stream().map(Rates::entry).collect(Collectors.joining());
    }

    private static String entry(Map.Entry<String, Map<Meter, String>> model) {
        String rates = model.getValue().entrySet().stream()
                .map(rate -> rate.getKey().wireName() + ": \"" + rate.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return "  - { provider: %s, model: %s, from: 2026-01-01, per: 1000000, rates: { %s }, source: torture }\n"
                .formatted(PROVIDERS.get(model.getKey()), model.getKey(), rates);
    }

    /// What a bill comes to.
    static BigDecimal cost(Bill bill) {
        return bill.byModel().entrySet().stream()
                .map(each -> cost(each.getKey(), each.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    static BigDecimal cost(String model, Usage usage) {
        Map<Meter, String> rates = USD.getOrDefault(model, Map.of());
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Meter, Long> count : usage.asMap().entrySet()) {
            String rate = rates.getOrDefault(count.getKey(), "0");
            sum = sum.add(new BigDecimal(rate).multiply(BigDecimal.valueOf(count.getValue())));
        }
        return sum.movePointLeft(6);
    }
}
