package dev.nytta.ledger.events;

import dev.nytta.ledger.events.CellShare.Weight;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Whether some people's spend hides each of them: enough of them, none with more than half, and the same for each
/// amount by itself (money, what it would have cost, tokens).
///
/// Groups of one or two, where an organisation has agreed to them, cannot hide who has more than half.
record Crowd(int minGroup) {
    static final int HALF_FROM = 3;
    private static final List<Function<Weight, BigDecimal>> AMOUNTS =
            List.of(Weight::costUsd, Weight::equivalentUsd, Weight::tokens);

    boolean hides(Collection<CellShare> shares) {
        Map<String, Weight> people = new HashMap<>();
        shares.forEach(share -> people.merge(share.person(), share.weight(), Weight::plus));
        return people.size() >= minGroup && AMOUNTS.stream().allMatch(amount -> hides(people.values(), amount));
    }

    private boolean hides(Collection<Weight> people, Function<Weight, BigDecimal> amount) {
        List<BigDecimal> sizes = people.stream()
                .map(one -> amount.apply(one).abs())
                .filter(size -> size.signum() > 0)
                .toList();
        BigDecimal whole = sizes.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean halved = minGroup < HALF_FROM
                || sizes.stream().noneMatch(size -> size.add(size).compareTo(whole) > 0);
        return sizes.isEmpty() || (sizes.size() >= minGroup && halved);
    }
}
