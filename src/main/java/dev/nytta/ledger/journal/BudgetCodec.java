package dev.nytta.ledger.journal;

import dev.nytta.usage.Budget;
import dev.nytta.usage.ScopeKey;
import dev.nytta.usage.Window;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Budget definitions as bytes; texts stand in full, so that a definition can be read without the dictionary.
///
/// Schema version 2 ends with what the budget counts from; a budget that starts with nothing is written as version 1.
final class BudgetCodec {
    private static final byte COUNTS_FROM = 2;

    private BudgetCodec() {}

    static byte version(Budget budget) {
        return budget.countFrom() == Budget.CountFrom.NOW ? Frame.VERSION : COUNTS_FROM;
    }

    static void write(Out out, Budget budget) {
        out.string(budget.id());
        out.varint(budget.scope().size());
        budget.scope().forEach((key, value) -> {
            Choices.SCOPE_KEY.write(out, key);
            out.string(value);
        });
        out.varint(budget.per().size());
        budget.per().forEach(key -> Choices.SCOPE_KEY.write(out, key));
        out.zigzag(budget.limitNano());
        writeWindow(out, budget.window());
        out.string(budget.zone().map(ZoneId::getId).orElse(""));
        Choices.MODE.write(out, budget.mode());
        Choices.BASIS.write(out, budget.basis());
        out.flag(budget.absolute());
        out.flag(budget.countObserved());
        out.varint(budget.generation());
        out.string(budget.managedBy());
        if (version(budget) == COUNTS_FROM) {
            Choices.COUNT_FROM.write(out, budget.countFrom());
        }
    }

    static Budget read(In in) throws BadRecord {
        Budget budget = readFirst(in);
        return in.version() < COUNTS_FROM ? budget : budget.countingFrom(Choices.COUNT_FROM.read(in));
    }

    private static Budget readFirst(In in) throws BadRecord {
        return new Budget(
                in.string(),
                readScope(in),
                readPer(in),
                in.zigzag(),
                readWindow(in),
                readZone(in),
                Choices.MODE.read(in),
                Choices.BASIS.read(in),
                in.flag(),
                in.flag(),
                in.small(),
                in.string());
    }

    private static Map<ScopeKey, String> readScope(In in) throws BadRecord {
        int count = in.count();
        Map<ScopeKey, String> scope = new EnumMap<>(ScopeKey.class);
        for (int i = 0; i < count; i++) {
            scope.put(Choices.SCOPE_KEY.read(in), in.string());
        }
        return scope;
    }

    private static List<ScopeKey> readPer(In in) throws BadRecord {
        int count = in.count();
        List<ScopeKey> per = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            per.add(Choices.SCOPE_KEY.read(in));
        }
        return per;
    }

    private static void writeWindow(Out out, Window window) {
        switch (window) {
            case Window.Calendar calendar -> {
                out.flag(false);
                Choices.CALENDAR.write(out, calendar);
            }
            case Window.Rolling rolling -> {
                out.flag(true);
                out.varint(rolling.length().toMillis());
            }
        }
    }

    private static Window readWindow(In in) throws BadRecord {
        return in.flag() ? new Window.Rolling(Duration.ofMillis(in.varint())) : Choices.CALENDAR.read(in);
    }

    private static Optional<ZoneId> readZone(In in) throws BadRecord {
        String zone = in.string();
        try {
            return zone.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(zone));
        } catch (DateTimeException unknown) {
            throw new BadRecord("the zone " + zone + " is unknown to this Java: " + unknown.getMessage());
        }
    }
}
