package dev.nytta.query;

import dev.nytta.usage.CostStatus;
import dev.nytta.usage.Meter;
import dev.nytta.usage.Money;
import dev.nytta.usage.Usage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/// The columns that sums are read from.
final class SumColumns {
    private static final Field<Long> CALLS = Engine.number("calls");
    private static final Field<BigDecimal> COST = DSL.field(DSL.name("cost_usd"), BigDecimal.class);
    private static final Field<BigDecimal> EQUIVALENT = DSL.field(DSL.name("api_equivalent_usd"), BigDecimal.class);

    private SumColumns() {}

    static Field<Long> count(CostStatus status) {
        return Engine.number("count_" + status.wireName());
    }

    /// The sums over rows that have these columns already.
    static List<Field<?>> summed() {
        List<Field<?>> sums = new ArrayList<>(List.of(sum(CALLS), money(COST), money(EQUIVALENT)));
        for (CostStatus status : CostStatus.values()) {
            sums.add(sum(count(status)));
        }
        for (Meter meter : Meter.values()) {
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

    static Sums read(Record row) {
        Usage.Builder usage = Usage.builder();
        for (Meter meter : Meter.values()) {
            usage.set(meter, number(row, Engine.number(meter.wireName())));
        }
        Coverage coverage = new Coverage(
                number(row, count(CostStatus.EXACT)),
                number(row, count(CostStatus.ESTIMATED)),
                number(row, count(CostStatus.PARTIAL)),
                number(row, count(CostStatus.UNPRICED)));
        return new Sums(number(row, CALLS), usage.build(), amount(row, COST), amount(row, EQUIVALENT), coverage);
    }

    private static long number(Record row, Field<Long> field) {
        return Optional.ofNullable(row.get(field)).orElse(0L);
    }

    private static BigDecimal amount(Record row, Field<BigDecimal> field) {
        return Optional.ofNullable(row.get(field)).map(Money::plain).orElse(BigDecimal.ZERO);
    }
}
