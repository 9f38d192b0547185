package dev.nytta.face.api;

import dev.nytta.ledger.ControlStore;
import dev.nytta.ledger.ControlTotals.Days;
import dev.nytta.ledger.ControlTotals.Progress;
import dev.nytta.ledger.ControlTotals.Tells;
import dev.nytta.query.Dimension;
import dev.nytta.query.PeoplesNames;
import dev.nytta.query.PeoplesNames.Name;
import dev.nytta.query.Span;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// By which times a vendor's totals may be told: by day where no person's calls are in them, else by month, as its
/// invoice tells them (RULES, people). A day's total less the day's cells could be one person's.
///
/// For one answer: what was asked once is not asked again.
final class VendorTimes {
    private static final String SUBSCRIPTION = "subscription";

    private final ControlStore store;
    private final PeoplesNames names;
    private final SharedSums spend;
    private final Map<List<Object>, List<Name>> asked = new HashMap<>();

    VendorTimes(AdminRooms rooms, SharedSums spend) {
        this.store = rooms.store();
        this.names = spend.names();
        this.spend = spend;
    }

    /// Days or months, in their order.
    ///
    /// @param hasPeople whether people's calls are in what is told: then they are months
    record Times(List<Days> parts, boolean hasPeople) {
        Times {
            parts = List.copyOf(parts);
        }

        /// The day after the last, of the part that begins so.
        LocalDate until(LocalDate first) {
            return parts.stream()
                    .filter(part -> part.from().equals(first))
                    .findFirst()
                    .map(Days::until)
                    .orElse(first.plusDays(1));
        }
    }

    Times of(String vendor, List<Progress> sources, Span span) {
        return hasPeople(vendor, span)
                ? new Times(BilledTime.months(sources, span, spend.billedTo()), true)
                : new Times(BilledTime.days(BilledTime.whole(sources, span)).toList(), false);
    }

    /// Whether people's calls are in what this source tells of the days that the span touches.
    boolean hasPeople(Progress source, Span span) {
        return source.tells() == Tells.WITNESS ? isWitness(source.vendor(), span) : hasPeople(source.vendor(), span);
    }

    private boolean isWitness(String vendor, Span span) {
        List<String> clients = ClientNames.of(vendor);
        return names(span, Dimension.CLIENT).stream().anyMatch(name -> clients.contains(name.of(Dimension.CLIENT)));
    }

    private boolean hasPeople(String vendor, Span span) {
        Map<String, String> kinds = kinds();
        return names(span, Dimension.PROVIDER, Dimension.CLIENT, Dimension.BILLING_MODE).stream()
                .filter(name -> !name.of(Dimension.BILLING_MODE).equals(SUBSCRIPTION))
                .anyMatch(name -> isOf(vendor, name.of(Dimension.CLIENT), kind(kinds, name)));
    }

    private List<Name> names(Span span, Dimension... dimensions) {
        Span days = BilledTime.span(BilledTime.touched(span));
        return asked.computeIfAbsent(List.of(days, List.of(dimensions)), _ -> names.in(days, dimensions));
    }

    private static String kind(Map<String, String> kinds, Name name) {
        String provider = name.of(Dimension.PROVIDER);
        return kinds.getOrDefault(provider, provider);
    }

    /// What kind each provider is, by its id.
    Map<String, String> kinds() {
        Map<String, String> kinds = new HashMap<>();
        store.providers()
                .list()
                .forEach(kept ->
                        kinds.put(kept.object().id(), kept.object().kind().wireName()));
        return kinds;
    }

    /// What a client sells itself is not the model's maker's to charge.
    static boolean isOf(String vendor, String client, String kind) {
        return ClientNames.isSeller(vendor)
                ? ClientNames.of(vendor).contains(client)
                : kind.equals(vendor) && !ClientNames.isSeller(client);
    }
}
