package dev.nytta.intake.bill;

import dev.nytta.reconcile.BillLine;
import dev.nytta.usage.Meter;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The cost export of Anthropic's Console: one row a day, model, key and kind of token; money, no quantities.
///
/// Columns as of August 2026: `usage_date_utc, model, workspace, api_key, usage_type, context_window, token_type,
/// cost_usd, list_price_usd, cost_type, ...`; the model is the name for people (`Claude Haiku 4.5`).
final class AnthropicCosts implements BillFormat {
    private static final String DAY = "usage_date_utc";
    private static final String COST = "cost_usd";
    private static final Map<String, Meter> METERS = Map.of(
            "input_no_cache", Meter.INPUT,
            "uncached_input_tokens", Meter.INPUT,
            "input_cache_read", Meter.CACHE_READ,
            "cache_read_input_tokens", Meter.CACHE_READ,
            "input_cache_write_5m", Meter.CACHE_WRITE_5M,
            "cache_creation.ephemeral_5m_input_tokens", Meter.CACHE_WRITE_5M,
            "input_cache_write_1h", Meter.CACHE_WRITE_1H,
            "cache_creation.ephemeral_1h_input_tokens", Meter.CACHE_WRITE_1H,
            "output", Meter.OUTPUT,
            "output_tokens", Meter.OUTPUT);

    @Override
    public String name() {
        return "anthropic";
    }

    @Override
    public boolean knows(Set<String> columns) {
        return columns.contains(DAY) && columns.contains(COST);
    }

    @Override
    public Reading read(CsvRow row) {
        CsvRow.Amount amount = row.amount(COST, row.needed(COST), "USD");
        LocalDate day = row.day(DAY);
        Optional<Meter> meter = row.text("token_type").flatMap(type -> Optional.ofNullable(METERS.get(type)));
        return new Reading.Charged(new BillLine(
                name(),
                day,
                day.plusDays(1),
                row.text("model").orElse(""),
                new BillLine.Charge(meter, Optional.empty(), amount.usd(), amount.decimals())));
    }
}
