package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed;
import dev.nytta.ledger.StoredEvent;
import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.BillingMode;
import dev.nytta.usage.CallStatus;
import dev.nytta.usage.Component;
import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Decision;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads rows of `event_row` back into events.
final class EventReader {
    private final ResultSet row;

    EventReader(ResultSet row) {
        this.row = row;
    }

    StoredEvent read() throws SQLException {
        long replacedBy = row.getLong("replaced_by");
        OptionalLong end = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(replacedBy);
        return new StoredEvent(
                row.getLong("seq"),
                enumOf(EventFeed.Kind.class, "kind"),
                event(),
                Optional.ofNullable(row.getObject("replaces", UUID.class)).map(HexId::text),
                end);
    }

    private UsageEvent event() throws SQLException {
        Usage usage = usage();
        return new UsageEvent(
                HexId.text(row.getObject("id", UUID.class)),
                HexId.text(row.getObject("call_id", UUID.class)),
                row.getInt("attempt"),
                row.getLong("at_ms"),
                row.getString("provider"),
                row.getString("model"),
                row.getString("dialect"),
                usage,
                amount("cost_usd"),
                enumOf(CostStatus.class, "cost_status"),
                enumOf(BillingMode.class, "billing_mode"),
                amount("api_equivalent_usd"),
                components(usage),
                row.getString("price_version"),
                attribution(),
                row.getString("source"),
                enumOf(CallStatus.class, "status"),
                enumOf(Decision.class, "decision"),
                row.getInt("http_status"),
                row.getInt("latency_ms"),
                row.getInt("ttft_ms"));
    }

    private <E extends Enum<E>> E enumOf(Class<E> type, String column) throws SQLException {
        return Enum.valueOf(type, row.getString(column).toUpperCase(Locale.ROOT));
    }

    private Usage usage() throws SQLException {
        Usage.Builder usage = Usage.builder();
        for (int code = 0; code < Meter.count(); code++) {
            Meter meter = Meter.at(code);
            usage.set(meter, row.getLong(meter.wireName()));
        }
        return usage.build();
    }

    private Optional<BigDecimal> amount(String column) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column)).map(Money::plain);
    }

    private List<Component> components(Usage usage) throws SQLException {
        String card = row.getString("card_lines");
        if (card == null) {
            return List.of();
        }
        long[] quantities = quantities(row.getArray("quantities"));
        String[] amounts = texts(row.getString("amounts"));
        List<Component> components = new ArrayList<>();
        for (RateLine line : RateLine.parse(card)) {
            int i = components.size();
            long quantity = quantities.length == 0 ? usage.get(line.meter()) : quantities[i];
            BigDecimal amount = amounts.length == 0 ? line.amountUsd(quantity) : new BigDecimal(amounts[i]);
            components.add(new Component(
                    line.model(), line.meter(), quantity, line.rateUsd(), line.per(), amount, line.source()));
        }
        return components;
    }

    private static long[] quantities(java.sql.@Nullable Array array) throws SQLException {
        Object[] values = array == null ? new Object[0] : (Object[]) array.getArray();
        long[] quantities = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            quantities[i] = (Long) values[i];
        }
        return quantities;
    }

    private static String[] texts(@Nullable String joined) {
        return joined == null ? new String[0] : joined.split(" ", -1);
    }

    private Attribution attribution() throws SQLException {
        return new Attribution(
                row.getString("cost_center"),
                row.getString("team"),
                row.getString("project"),
                row.getString("mandate"),
                row.getString("person"),
                row.getString("key"),
                row.getString("client"),
                row.getString("session"),
                row.getString("agent"),
                row.getString("parent_agent"),
                row.getString("agent_tree"),
                tags(row.getString("tags")));
    }

    private static Map<String, String> tags(@Nullable String text) {
        return text == null ? Map.of() : Document.parse(text).map("tags");
    }
}
