package dev.nytta.query;

import java.util.List;
import java.util.Map;

/// Which calls a vendor's bill by use is for, as filters that leave an answer what an invoice shows ([Invoice]).
public final class Billed {
    /// Who sells calls to the models of others: what they charge is for their own clients' calls, whoever made the
    /// model.
    public static final List<String> SELLERS = List.of("cursor");

    private static final List<String> NOT_BY_USE = List.of("subscription");

    private Billed() {}

    /// The calls that somebody sells to their own clients.
    public static Filter sold(List<String> clients) {
        return new Filter(Map.of(Dimension.CLIENT, clients), Map.of(Dimension.BILLING_MODE, NOT_BY_USE));
    }

    /// The calls that the maker of the models charges for.
    public static Filter made(List<String> providers) {
        return new Filter(
                Map.of(Dimension.PROVIDER, providers),
                Map.of(Dimension.CLIENT, SELLERS, Dimension.BILLING_MODE, NOT_BY_USE));
    }

    /// Whether what a filter says of clients and billing tells one bill from another, and nothing else.
    static boolean isOne(Filter filter) {
        return SELLERS.containsAll(filter.values().getOrDefault(Dimension.CLIENT, List.of()))
                && SELLERS.containsAll(filter.excluded().getOrDefault(Dimension.CLIENT, List.of()))
                && !filter.values().containsKey(Dimension.BILLING_MODE)
                && NOT_BY_USE.containsAll(filter.excluded().getOrDefault(Dimension.BILLING_MODE, List.of()));
    }
}
