package dev.nytta.ledger.events;

import dev.nytta.ledger.EventFeed.Row;
import dev.nytta.ledger.store.Document;
import dev.nytta.usage.Attribution;
import dev.nytta.usage.Component;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Usage;
import dev.nytta.usage.UsageEvent;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;

/// Writes events as rows of the table `event`, column by column in the table's order.
final class EventWriter {
    /// Meters below this code have a column each; the others share a list.
    static final int OWN_COLUMNS = 9;

    private static final int MONEY_SCALE = 12;
    private static final long HOUR_MILLIS = 3_600_000;

    private final DuckDBAppender out;
    private final RateCards cards;

    EventWriter(DuckDBAppender out, RateCards cards) {
        this.out = out;
        this.cards = cards;
    }

    static int hour(long atMillis) {
        return Math.toIntExact(Math.floorDiv(atMillis, HOUR_MILLIS));
    }

    void write(Row.Event row) throws SQLException {
        UsageEvent event = row.event();
        int card = cards.number(event.components());
        out.beginRow();
        identity(row);
        out.append(event.provider()).append(event.model()).append(event.dialect());
        out.append(event.costStatus().wireName()).append(event.billingMode().wireName());
        out.append(event.priceVersion());
        attribution(event.attribution());
        outcome(event);
        money(event, card);
        usage(event.usage());
        out.append(event.attribution().device());
        out.endRow();
    }

    private void identity(Row.Event row) throws SQLException {
        UsageEvent event = row.event();
        out.append(row.seq()).appendNull();
        optionalId(row.replaces());
        out.append(row.kind().name().toLowerCase(Locale.ROOT));
        id(event.id());
        id(event.call());
        out.append(event.attempt()).append(hour(event.atMillis())).append(event.atMillis());
    }

    private void id(String hex) throws SQLException {
        UUID id = HexId.bytes(hex);
        out.appendUUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    private void optionalId(Optional<String> hex) throws SQLException {
        if (hex.isPresent()) {
            id(hex.get());
        } else {
            out.appendNull();
        }
    }

    private void attribution(Attribution who) throws SQLException {
        out.append(who.costCenter()).append(who.team()).append(who.project()).append(who.mandate());
        out.append(who.person()).append(who.key()).append(who.client()).append(who.session());
        out.append(who.agent()).append(who.parentAgent()).append(who.agentTree());
    }

    private void outcome(UsageEvent event) throws SQLException {
        out.append(event.source())
                .append(event.status().wireName())
                .append(event.decision().wireName());
        tags(event.attribution().tags());
        out.append(event.httpStatus()).append(event.latencyMs()).append(event.ttftMs());
    }

    private void money(UsageEvent event, int card) throws SQLException {
        amount(event.costUsd());
        amount(event.apiEquivalentUsd());
        out.append(card);
        quantities(event);
        amounts(event.components());
    }

    private void amount(Optional<BigDecimal> usd) throws SQLException {
        if (usd.isPresent()) {
            out.append(usd.get().setScale(MONEY_SCALE));
        } else {
            out.appendNull();
        }
    }

    /// Only where they are not the event's own meters: an answer of several parts.
    private void quantities(UsageEvent event) throws SQLException {
        if (countsAreTheMeters(event)) {
            out.appendNull();
        } else {
            out.append(
                    event.components().stream().mapToLong(Component::quantity).toArray());
        }
    }

    private static boolean countsAreTheMeters(UsageEvent event) {
        Set<Meter> seen = EnumSet.noneOf(Meter.class);
        for (Component component : event.components()) {
            Meter meter = component.meter();
            if (!seen.add(meter) || component.quantity() != event.usage().get(meter)) {
                return false;
            }
        }
        return true;
    }

    /// Only where they are not quantity x rate / per.
    private void amounts(List<Component> components) throws SQLException {
        if (components.stream().allMatch(RateLine::explains)) {
            out.appendNull();
        } else {
            out.append(components.stream()
                    .map(component -> component.amountUsd().toPlainString())
                    .collect(Collectors.joining(" ")));
        }
    }

    private void tags(Map<String, String> tags) throws SQLException {
        if (tags.isEmpty()) {
            out.appendNull();
        } else {
            out.append(new Document().map("tags", tags).json());
        }
    }

    private void usage(Usage usage) throws SQLException {
        for (int code = 0; code < OWN_COLUMNS; code++) {
            out.append(usage.get(Meter.at(code)));
        }
        long[] rare = new long[Meter.count() - OWN_COLUMNS];
        boolean any = false;
        for (int i = 0; i < rare.length; i++) {
            rare[i] = usage.get(Meter.at(OWN_COLUMNS + i));
            any |= rare[i] != 0;
        }
        if (any) {
            out.append(rare);
        } else {
            out.appendNull();
        }
    }

    /// Writes one row of the table `refusal`.
    static void refusal(DuckDBAppender out, Row.Refusals row) throws SQLException {
        out.beginRow();
        out.append(row.seq()).append(row.atMillis()).append(hour(row.atMillis()));
        out.append(row.note().call())
                .append(row.note().provider())
                .append(row.note().model());
        out.append(row.note().dialect())
                .append(row.note().key())
                .append(row.note().budget());
        out.append(row.note().reason()).append(row.note().repeats());
        out.endRow();
    }
}
