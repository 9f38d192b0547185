package dev.nytta.query;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The columns that sums are read from.
final class SumColumns {
    private static final Field<Long> CALLS = Engine.number("calls");
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);

    private static final List<Meter> METERS = List.of(Meter.values());
    private static final List<CostStatus> STATUSES = List.of(CostStatus.values());
    private static final int FIRST_COUNT = 3;
    private static final int FIRST_METER = FIRST_COUNT + STATUSES.size();
    private static final int SUMS = FIRST_METER + METERS.size();

    private SumColumns() {}

    static Field<Long> count(CostStatus status) {
        return Engine.number("count_" + status.wireName());
    }

    /// The sums over rows that have these columns already.
    static List<Field<?>> summed() {
        List<Field<?>> sums = new ArrayList<>(List.of(sum(CALLS), money(COST), money(EQUIVALENT)));
        for (CostStatus status : STATUSES) {
            sums.add(sum(count(status)));
        }
        for (Meter meter : METERS) {
            sums.add(sum(Engine.number(meter.wireName())));
        }
        return sums;
    }

    private static Field<Long> sum(Field<Long> field) {
        return DSL.sum(field).cast(Long.class).as(field);
    }

    private static Field<BigDecimal> money(Field<BigDecimal> field) {
        return DSL.sum(field).as(field);
    }

    /// The sums that a row ends with, in the order of [#summed]: looking each up by its name costs more than all else.
    static Sums read(Record row) {
        int at = row.size() - SUMS;
        Usage.Builder usage = Usage.builder();
        for (int i = 0; i < METERS.size(); i++) {
            // Cells of corrections alone take back more than they bring.
            usage.setNet(METERS.get(i), number(row, at + FIRST_METER + i));
        }
        Coverage coverage = new Coverage(
                count(row, at, CostStatus.EXACT),
                count(row, at, CostStatus.ESTIMATED),
                count(row, at, CostStatus.PARTIAL),
                count(row, at, CostStatus.UNPRICED));
        return new Sums(number(row, at), usage.build(), amount(row, at + 1), amount(row, at + 2), coverage);
    }

    private static long count(Record row, int at, CostStatus status) {
        return number(row, at + FIRST_COUNT + STATUSES.indexOf(status));
    }

    private static long number(Record row, int at) {
        return row.get(at) instanceof Long number ? number : 0;
    }

    private static BigDecimal amount(Record row, int at) {
        return row.get(at) instanceof BigDecimal amount ? Money.plain(amount) : BigDecimal.ZERO;
    }
}
