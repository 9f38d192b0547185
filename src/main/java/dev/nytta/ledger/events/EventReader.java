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
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads rows of `event_row` back into events. A column is looked for once, and a card of rates is read once, for all
/// rows of an answer.
final class EventReader {
    private static final Map<String, EventFeed.Kind> KINDS = byName(EventFeed.Kind.values());
    private static final Map<String, CostStatus> COST_STATUSES = byName(CostStatus.values());
    private static final Map<String, BillingMode> BILLING_MODES = byName(BillingMode.values());
    private static final Map<String, CallStatus> STATUSES = byName(CallStatus.values());
    private static final Map<String, Decision> DECISIONS = byName(Decision.values());

    private final ResultSet row;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int[] meters = new int[Meter.count()];
    private final Map<String, List<RateLine>> cards = new HashMap<>();

    EventReader(ResultSet row) throws SQLException {
        this.row = row;
        ResultSetMetaData names = row.getMetaData();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            columns.put(names.getColumnName(i), i);
        }
        for (int code = 0; code < meters.length; code++) {
            meters[code] = column(Meter.at(code).wireName());
        }
    }

    private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        return Arrays.stream(values)
                .collect(Collectors.toMap(value -> value.name().toLowerCase(Locale.ROOT), value -> value));
    }

    /// All rows that are left.
    List<StoredEvent> all() throws SQLException {
        List<StoredEvent> all = new ArrayList<>();
        while (row.next()) {
            all.add(read());
        }
        return all;
    }

    /// The row that the answer stands on.
    StoredEvent read() throws SQLException {
        long replacedBy = row.getLong(column("replaced_by"));
        OptionalLong end = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(replacedBy);
        return new StoredEvent(
                row.getLong(column("seq")),
                known(KINDS, "kind"),
                event(),
                Optional.ofNullable(row.getObject(column("replaces"), UUID.class))
                        .map(HexId::text),
                end);
    }

    private UsageEvent event() throws SQLException {
        Usage usage = usage();
        return new UsageEvent(
                id("id"),
                id("call_id"),
                row.getInt(column("attempt")),
                row.getLong(column("at_ms")),
                text("provider"),
                text("model"),
                text("dialect"),
                usage,
                amount("cost_usd"),
                known(COST_STATUSES, "cost_status"),
                known(BILLING_MODES, "billing_mode"),
                amount("api_equivalent_usd"),
                components(usage),
                text("price_version"),
                attribution(),
                text("source"),
                known(STATUSES, "status"),
                known(DECISIONS, "decision"),
                row.getInt(column("http_status")),
                row.getInt(column("latency_ms")),
                row.getInt(column("ttft_ms")));
    }

    private int column(String name) {
        return Objects.requireNonNull(columns.get(name), name);
    }

    private String text(String name) throws SQLException {
        return Objects.requireNonNull(row.getString(column(name)), name);
    }

    private String id(String name) throws SQLException {
        return HexId.text(row.getObject(column(name), UUID.class));
    }

    private <E> E known(Map<String, E> byName, String name) throws SQLException {
        return Objects.requireNonNull(byName.get(text(name)), name);
    }

    private Usage usage() throws SQLException {
        Usage.Builder usage = Usage.builder();
        for (int code = 0; code < meters.length; code++) {
            usage.set(Meter.at(code), row.getLong(meters[code]));
        }
        return usage.build();
    }

    private Optional<BigDecimal> amount(String name) throws SQLException {
        return Optional.ofNullable(row.getBigDecimal(column(name))).map(Money::plain);
    }

    private List<Component> components(Usage usage) throws SQLException {
        String card = row.getString(column("card_lines"));
        if (card == null) {
            return List.of();
        }
        long[] quantities = quantities(row.getArray(column("quantities")));
        String[] amounts = texts(row.getString(column("amounts")));
        List<Component> components = new ArrayList<>();
        for (RateLine line : cards.computeIfAbsent(card, RateLine::parse)) {
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
                text("cost_center"),
                text("team"),
                text("project"),
                text("mandate"),
                text("person"),
                text("key"),
                text("client"),
                text("session"),
                text("agent"),
                text("parent_agent"),
                text("agent_tree"),
                tags(row.getString(column("tags"))));
    }

    private static Map<String, String> tags(@Nullable String text) {
        return text == null ? Map.of() : Document.parse(text).map("tags");
    }
}
